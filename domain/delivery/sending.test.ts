import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  aCase,
  aCaseElsewhere,
  clerk,
  ELSEWHERE,
  HOSTED,
  officer,
  REASON,
  receiverClerk,
} from '../../test/support/a-case.js';
import { SYSTEM } from '../access/system-actor.js';
import { dispatches } from '../case/effects.js';
import type { Urgency } from '../urgency.js';

const both = (urgency: Urgency = 'normal'): ACase =>
  aCase({
    urgency,
    recipients: [
      { code: HOSTED, isHosted: true },
      { code: ELSEWHERE, isHosted: false },
    ],
  }).issued();

const onCopy = (
  one: ACase,
  type: 'cancelBeforeSend' | 'issueOnPaper' | 'recordPaperReceipt' | 'closeDelivery',
): ACase => {
  const { deliveryId } = one.delivery(ELSEWHERE);
  return one.by(clerk, { type, deliveryId, reasonId: REASON });
};

const accepted = (one: ACase): ACase => {
  const { deliveryId, attempt } = one.delivery(ELSEWHERE);
  return one.bySystem({ type: 'dispatchResult', deliveryId, attempt, outcome: 'accepted' });
};

describe('TR-02 and TR-04 (CK-09)', () => {
  it('end when the last copy has been sent, here and elsewhere', () => {
    expect(both().owed).toContain('TR-02');
    expect(accepted(both()).owed).not.toContain('TR-02');
    expect(accepted(both('urgent')).owed).not.toContain('TR-04');
  });

  it('end when the last copy that was not sent is cancelled', () => {
    const cancelled = onCopy(both(), 'cancelBeforeSend');
    expect(cancelled.owed).toEqual(['TR-06a']);
    expect(outcomeOf(cancelled, 'TR-02')).toBe('done');
  });

  it('are cancelled where nothing has been sent at all', () => {
    const one = onCopy(aCaseElsewhere().issued(), 'cancelBeforeSend');
    expect(outcomeOf(one, 'TR-02')).toBe('cancelled');
    expect(one.owed).toEqual([]);
  });

  it('run beside one another for an urgent document, from its seal on', () => {
    expect(aCase({ urgency: 'urgent' }).signed().owed).toEqual(['TR-01', 'TR-02']);
    expect(aCase({ urgency: 'urgent' }).sealed().owed).toEqual(['TR-02', 'TR-04']);
    expect(aCase().sealed().owed).toEqual(['TR-02']);
  });
});

describe('a copy that the gateway does not get through', () => {
  const failed = aCaseElsewhere().issued().dispatched('failed');

  it('is tried again under a new attempt, and somebody is owed an answer', () => {
    expect(dispatches(failed.state)).toEqual([
      { id: `dispatch/${failed.deliveryId}/2`, deliveryId: failed.deliveryId, attempt: 2 },
    ]);
    expect(failed.owed).toEqual(['TR-02', 'TR-18']);
  });

  it('has left when the gateway succeeds at last', () => {
    const sent = failed.dispatched('accepted');
    expect(sent.delivery()).toMatchObject({ b: 'sent', attempt: 2 });
    expect(dispatches(sent.state)).toEqual([]);
    expect(sent.owed).toEqual(['TR-05']);
  });

  it('is not sent by the answer to another attempt', () => {
    const { deliveryId } = failed;
    const stale = { type: 'dispatchResult', deliveryId, attempt: 1, outcome: 'accepted' } as const;
    expect(() => failed.bySystem(stale)).toThrow('dispatchNotOpen');
  });

  it('CP-2: is tried at once where its clerk says so, and stays failed until an attempt gets through', () => {
    const { deliveryId } = failed;
    const retried = failed.by(clerk, { type: 'retryNow', deliveryId });
    expect(retried.delivery()).toMatchObject({ b: 'sendFailed', attempt: 3 });
    expect(dispatches(retried.state)).toEqual([
      { id: `dispatch/${deliveryId}/3`, deliveryId, attempt: 3 },
    ]);
    expect(retried.owed).toEqual(['TR-02', 'TR-18']);
    expect(retried.dispatched('accepted').delivery().b).toBe('sent');
    expect(failed.bySystem({ type: 'retryNow', deliveryId }).delivery().attempt).toBe(3);
  });

  it('is tried at once by no one else, and only where it has failed', () => {
    const { deliveryId } = failed;
    const act = { type: 'retryNow', deliveryId } as const;
    expect(failed.refusal(officer, act)).toBe('roleNotAllowed');
    expect(failed.refusal(receiverClerk, act)).toBe('notTheIssuer');
    const sent = failed.dispatched('accepted');
    expect(sent.refusal(clerk, act)).toBe('commandNotPossible');
    expect(sent.refusal(SYSTEM, act)).toBe('commandNotPossible');
  });

  it('stays sent, whatever an attempt before the last one comes to', () => {
    const { deliveryId } = failed;
    const sent = failed.by(clerk, { type: 'retryNow', deliveryId }).dispatched('accepted');
    const stale = { type: 'dispatchResult', deliveryId, attempt: 2, outcome: 'failed' } as const;
    expect(sent.refusal(SYSTEM, stale)).toBe('dispatchNotOpen');
  });

  it('waits for its receipt anew when a hub takes its acceptance back (B-T06)', () => {
    const taken = aCaseElsewhere().issued().dispatched().dispatched('failed');
    expect(taken.owed).toEqual(['TR-18']);
    const again = taken.dispatched('accepted');
    expect(again.rung('TR-05').rung('TR-05').delivery().b).toBe('noResponse');
  });

  it('goes on paper instead, which is what TR-18 waits for', () => {
    const onPaper = onCopy(failed, 'issueOnPaper');
    expect(onPaper.delivery().b).toBe('sentOnPaper');
    expect(onPaper.owed).toEqual([]);
    expect(outcomeOf(onPaper, 'TR-18')).toBe('done');
    const received = onCopy(onPaper, 'recordPaperReceipt');
    expect(received.delivery()).toMatchObject({ b: 'accepted', c: null });
  });

  it('is not sent any more once it is cancelled', () => {
    const cancelled = onCopy(failed, 'cancelBeforeSend');
    expect(dispatches(cancelled.state)).toEqual([]);
    const { deliveryId } = cancelled;
    const late = { type: 'dispatchResult', deliveryId, attempt: 2, outcome: 'accepted' } as const;
    expect(() => cancelled.bySystem(late)).toThrow('dispatchNotOpen');
  });
});

describe('a copy that was refused', () => {
  const refused = aCase().issued().refused();
  const resend = (one: ACase): ACase =>
    one.by(clerk, { type: 'resend', deliveryId: refused.deliveryId });

  it('is sent again as a new attempt, linked to the old one', () => {
    const resent = resend(refused);
    const [old, fresh] = Object.values(resent.state.deliveries);
    expect(old).toMatchObject({ b: 'refused', resentAs: fresh?.deliveryId });
    expect(fresh).toMatchObject({ b: 'arrived', c: 'arrived', resendOf: old?.deliveryId });
    expect(resent.owed).toEqual(['TR-06a']);
  });

  it('is sent again once', () => {
    expect(() => resend(resend(refused))).toThrow('commandNotPossible');
  });

  it('is not sent again when the document is recalled or replaced', () => {
    expect(() => resend(refused.replaced())).toThrow('commandNotPossible');
    expect(refused.recalled().phase).toBe('recalled');
  });
});

/** How the obligation under a rule ended in the last commit. */
function outcomeOf({ events }: ACase, rule: string): string | null {
  const ended = events.find(
    (event) => event.type === 'obligationClosed' && event.obligationId.includes(`${rule}.`),
  );
  return ended?.type === 'obligationClosed' ? ended.outcome : null;
}
