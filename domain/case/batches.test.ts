import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ACase,
  aCase,
  clerk,
  DOCUMENT_ID,
  ELSEWHERE,
  inRole,
  REASON,
  signer,
} from '../../test/support/a-case.js';
import { SYSTEM } from '../access/system-actor.js';
import { agencyCode } from '../directory/agency-code.js';
import type { Recipient } from '../document/document-state.js';
import { batchesToOpen, batchesToTell, batchReports, documentForBatch } from './effects.js';
import { isAtRest } from './rest.js';

const recipients = (count: number): readonly Recipient[] =>
  Array.from({ length: count }, (_, index) => ({
    code: agencyCode(`H99.${String(index + 100)}`),
    isHosted: true,
  }));

const broadcast = (count: number): ACase => aCase({ recipients: recipients(count) }).issued();

/** The stream of a batch, as its parent opens it. */
function batchOf(parent: ACase, index: number): ACase {
  const { document } = parent.state;
  const batch = document?.batches[index];
  if (document === null || batch === undefined) throw new Error('no such batch');
  return aCase().bySystem({
    type: 'openBatch',
    name: `${DOCUMENT_ID}.${batch.name}`,
    document: documentForBatch(document),
    recipients: batch.recipients,
  });
}

const reported = (parent: ACase, name: string, what: 'sent' | 'requestEnded'): ACase =>
  parent.bySystem({ type: 'reportBatch', name, what });

const told = (batch: ACase, parent: ACase): ACase => {
  const request = parent.state.document?.request;
  if (!request) throw new Error('nothing to tell');
  return batch.bySystem({ type: 'requestBatch', ...request });
};

const answeredByAll = (batch: ACase, type: 'executeRecall' | 'agree'): ACase =>
  Object.values(batch.state.deliveries).reduce(
    (one, { deliveryId, recipient }) =>
      one.by(inRole('recordsClerk', recipient), { type, deliveryId }),
    batch,
  );

describe('the recipients of a document', () => {
  it('live in its own stream up to 64', () => {
    const one = broadcast(64);
    expect(Object.keys(one.state.deliveries)).toHaveLength(64);
    expect(one.state.document?.batches).toEqual([]);
  });

  it('live in batches of at most 128 above that, each in exactly one, evenly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 65, max: 2_000 }), (count) => {
        const wanted = recipients(count).map(({ code }) => code);
        const { batches = [] } = broadcast(count).state.document ?? {};
        const sizes = batches.map((batch) => batch.recipients.length);
        expect(batches.flatMap((batch) => batch.recipients.map(({ code }) => code))).toEqual(
          wanted,
        );
        expect(Math.max(...sizes)).toBeLessThanOrEqual(128);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(batches.length + 1);
        expect(batches.map(({ name }) => name)).toEqual(sizes.map((_, index) => `b${index + 1}`));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a broadcast', () => {
  const parent = broadcast(200);

  it('opens a stream for each batch until it has reported', () => {
    expect(batchesToOpen(parent.state).map(({ name }) => name)).toEqual(['b1', 'b2']);
    const one = reported(parent, 'b1', 'sent');
    expect(batchesToOpen(one.state).map(({ name }) => name)).toEqual(['b2']);
  });

  it('has sent when its last batch has, and TR-02 ends then', () => {
    const one = reported(parent, 'b2', 'sent');
    expect(one.owed).toEqual(['TR-02']);
    expect(isAtRest(one.state, one.nowMs)).toBe(false);
    const both = reported(one, 'b1', 'sent');
    expect(both.owed).toEqual([]);
    expect(isAtRest(both.state, both.nowMs)).toBe(true);
  });

  it('gives each copy an id of its batch', () => {
    const batch = batchOf(parent, 1);
    const ids = Object.keys(batch.state.deliveries);
    expect(ids).toHaveLength(100);
    expect(ids.every((id) => id.startsWith('doc.b2.'))).toBe(true);
    expect(batchReports(batch.state)).toEqual(['sent']);
  });

  it('has in its batches no judge of the document itself', () => {
    const batch = batchOf(parent, 0);
    expect(batch.refusal(clerk, { type: 'archive' })).toBe('documentUnknown');
    const recall = { type: 'recall', noticeId: 'notice', reasonId: REASON } as const;
    expect(batch.refusal(signer, recall)).toBe('documentUnknown');
  });

  it('opens a batch once', () => {
    const batch = batchOf(parent, 0);
    const { document } = parent.state;
    if (document === null) throw new Error('no document');
    const again = { type: 'openBatch', name: 'doc.b1', document, recipients: [] } as const;
    expect(batch.refusal(SYSTEM, again)).toBe('documentExists');
    expect(aCase().refusal(clerk, again)).toBe('roleNotAllowed');
  });

  it('has not sent while a copy elsewhere waits', () => {
    const many = [...recipients(70), { code: ELSEWHERE, isHosted: false }];
    const batch = batchOf(aCase({ recipients: many }).issued(), 0);
    expect(batchReports(batch.state)).toEqual([]);
    const { deliveryId, attempt } = batch.delivery(ELSEWHERE);
    const sent = { type: 'dispatchResult', deliveryId, attempt, outcome: 'accepted' } as const;
    expect(batchReports(batch.bySystem(sent).state)).toEqual(['sent']);
  });
});

describe('a recall of a broadcast', () => {
  const parent = broadcast(70);
  const recalled = parent.recalled();

  it('is told to each batch and complete when each has ended it (A-T14)', () => {
    expect(batchesToTell(recalled.state).map(({ name }) => name)).toEqual(['b1']);
    const batch = told(batchOf(parent, 0), recalled);
    expect(batchReports(batch.state)).toEqual(['sent']);
    const answered = answeredByAll(batch, 'executeRecall');
    expect(batchReports(answered.state)).toEqual(['sent', 'requestEnded']);
    expect(answered.phase).toBe('issued'); // the document's end is its own stream's to say
    const ended = reported(recalled, 'b1', 'requestEnded');
    expect([ended.phase, batchesToTell(ended.state)]).toEqual(['recalled', []]);
  });

  it('is not complete while one batch of several has not ended it', () => {
    const two = broadcast(200).recalled();
    expect(two.phase).toBe('frozen');
    const one = reported(two, 'b2', 'requestEnded');
    expect([one.phase, batchesToTell(one.state).map(({ name }) => name)]).toEqual([
      'frozen',
      ['b1'],
    ]);
    expect(reported(one, 'b1', 'requestEnded').phase).toBe('recalled');
  });

  it('finds a batch that is opened only after it', () => {
    const late = batchOf(recalled, 0);
    expect(late.phase).toBe('issued');
    expect(told(late, recalled).owed).toEqual(Array.from({ length: 70 }, () => 'TR-13'));
  });

  it('lets nobody begin anything else in a batch', () => {
    const batch = told(batchOf(parent, 0), recalled);
    const [copy] = Object.values(batch.state.deliveries);
    const takeBack = { type: 'takeBack', deliveryId: copy?.deliveryId ?? '' } as const;
    expect(batch.refusal(clerk, { ...takeBack, reasonId: REASON })).toBe('commandNotPossible');
  });
});

describe('a replacement of a broadcast', () => {
  it('does not let the document rest before every batch has ended it', () => {
    const parent = reported(broadcast(70), 'b1', 'sent');
    const replaced = parent.replaced();
    expect(isAtRest(parent.state, parent.nowMs)).toBe(true);
    expect(isAtRest(replaced.state, replaced.nowMs)).toBe(false);
    const batch = answeredByAll(told(batchOf(parent, 0), replaced), 'agree');
    expect(batchReports(batch.state)).toEqual(['sent', 'requestEnded']);
    const ended = reported(replaced, 'b1', 'requestEnded');
    expect(isAtRest(ended.state, ended.nowMs)).toBe(true);
  });
});
