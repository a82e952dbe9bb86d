import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ACase,
  aCase,
  aCaseElsewhere,
  aCaseFromElsewhere,
} from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';

const sent = (): ACase => aCaseElsewhere().issued().dispatched();

const lastReport = ({ events }: ACase) =>
  events.find((event) => event.type === 'statusReported') ?? null;

describe('the statuses of a receiver elsewhere (7.2)', () => {
  it('of higher rank imply the lower ones: 03 and 05 at once, and never a 04', () => {
    const accepted = sent().reported('03');
    const started = accepted.reported('05');
    expect(accepted.delivery().b).toBe('accepted');
    expect(started.delivery()).toMatchObject({ b: 'inProgress', status: '05' });
  });

  it('of lower rank that come late stay in the history and move nothing', () => {
    const late = sent().reported('06').reported('03');
    expect(late.delivery()).toMatchObject({ b: 'completed', status: '06' });
    expect(lastReport(late)).toMatchObject({ row: null, anomaly: 'statusLate' });
  });

  it('end in the same state in any order, refusals and reopenings apart', () => {
    const codes = ['01', '03', '04', '05', '06'];
    fc.assert(
      fc.property(fc.shuffledSubarray(codes, { minLength: 1 }), (order) => {
        const atMs = sent().nowMs;
        const one = order.reduce(
          (so, code) => so.reported(code, atMs + codes.indexOf(code)),
          sent(),
        );
        const highest = order.toSorted().at(-1) ?? '';
        expect(one.delivery().status).toBe(highest);
      }),
    );
  });

  it('that refuse after acceptance are an anomaly, and one that refuses twice a repetition', () => {
    const refused = sent().reported('03').reported('02');
    expect(refused.delivery().b).toBe('accepted');
    expect(lastReport(refused)).toMatchObject({ anomaly: 'refusedAfterAcceptance' });
    const twice = sent().reported('02').reported('02');
    expect(lastReport(twice)).toMatchObject({ anomaly: 'statusRepeated' });
  });

  it('are repetitions where they say again what is known', () => {
    const again = sent().reported('03').reported('03');
    expect(lastReport(again)).toMatchObject({ anomaly: 'statusRepeated' });
  });

  it('without a meaning are stored, without a step', () => {
    const unknown = sent().reported('07');
    expect(unknown.delivery()).toMatchObject({ b: 'sent', status: '' });
    expect(lastReport(unknown)).toMatchObject({ statusCode: '07', anomaly: 'statusUnknown' });
  });

  it('that answer what nobody has asked are said to', () => {
    expect(lastReport(sent().reported('15'))).toMatchObject({ anomaly: 'answerWithoutRequest' });
  });

  it('without their zero are the same', () => {
    expect(sent().reported('3').delivery()).toMatchObject({ b: 'accepted', status: '03' });
  });

  it('end the wait for a receipt, also when they come after it', () => {
    expect(sent().owed).toEqual(['TR-05']);
    expect(sent().reported('02').owed).toEqual([]);
    const late = sent().rung('TR-05').rung('TR-05').reported('01');
    expect(late.delivery().b).toBe('arrived');
    expect(late.owed).toEqual([]);
    expect(lastReport(late)).toMatchObject({ row: 'B-T20' });
  });

  it('prove that a copy left which the gateway thought lost: its retries end', () => {
    const failed = aCaseElsewhere().issued().dispatched('failed');
    expect(failed.owed).toEqual(['TR-02', 'TR-18']);
    expect(failed.reported('01').owed).toEqual([]);
    const unclear = failed.reported('77');
    expect(unclear.delivery().b).toBe('sent');
    expect(unclear.owed).toEqual(['TR-05']);
  });

  it('are not taken for a copy that lives here', () => {
    const one = aCase().issued();
    const { deliveryId, nowMs } = one;
    const forged = {
      type: 'peerStatus',
      deliveryId,
      statusCode: '06',
      reportedAtMs: nowMs,
    } as const;
    const system = { ...forged, reasonId: null };
    expect(() => one.bySystem(system)).toThrow('commandNotPossible');
  });
});

describe('a 05 after the 06 (RES-07)', () => {
  const at = sent().nowMs;
  const completed = sent().reported('06', at);

  it('reopens where it is later than the 06', () => {
    expect(completed.reported('05', at + HOUR_MS).delivery()).toMatchObject({
      b: 'inProgress',
      status: '05',
    });
  });

  it('does not where it is as late or earlier', () => {
    expect(completed.reported('05', at).delivery().b).toBe('completed');
    expect(completed.reported('05', at - HOUR_MS).delivery().b).toBe('completed');
  });

  it('is not made later by a lower rank that was reported before it', () => {
    const confused = completed.reported('03', at - 2 * HOUR_MS).reported('05', at - HOUR_MS);
    expect(confused.delivery()).toMatchObject({ b: 'completed', status: '06' });
  });

  it('is measured by the last 06, where a receiver completed twice', () => {
    const twice = completed.reported('06', at + 2 * HOUR_MS);
    expect(twice.reported('05', at + HOUR_MS).delivery().b).toBe('completed');
    expect(twice.reported('05', at + 3 * HOUR_MS).delivery().b).toBe('inProgress');
  });

  it('lets the document be completed again', () => {
    const reopened = completed.reported('05', at + HOUR_MS);
    expect(reopened.reported('06', at + 2 * HOUR_MS).delivery().b).toBe('completed');
  });
});

describe('the statuses of a receiver that lives here', () => {
  it('follow its acts, each once', () => {
    const codes = aCase()
      .issued()
      .completed()
      .commits.flatMap(({ commands }) => commands.flatMap(({ events }) => events))
      .flatMap((event) => (event.type === 'statusReported' ? [event.statusCode] : []));
    expect(codes).toEqual(['01', '03', '04', '05', '06']);
  });

  it('go to an issuer elsewhere too', () => {
    const accepted = aCaseFromElsewhere().accepted();
    expect(lastReport(accepted)).toMatchObject({ statusCode: '03', anomaly: null });
  });
});
