import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { documentForBatch } from '../../domain/case/effects.js';
import type { Commit } from '../../domain/commit/commit.js';
import {
  type ACase,
  ASSIGNMENT,
  aCase,
  clerk,
  DOCUMENT_ID,
  ELSEWHERE,
  HOSTED,
  handler,
  ISSUER,
  inRole,
  REASON,
  receiverClerk,
} from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';
import { attempts, beginnings, lived } from '../../test/support/random-case.js';
import { emptyProjection, type Projection, project } from './project.js';
import type { DeliveryRow, DocumentRow, ObligationRow, ViewRows } from './view-rows.js';

const projected = ({ commits }: ACase): Projection =>
  commits.reduce<Projection>(project, emptyProjection);

const rowsOf = (one: ACase): ViewRows => projected(one).rows;

const documentOf = (one: ACase): DocumentRow => only(rowsOf(one).documents);
const deliveryOf = (one: ACase): DeliveryRow => only(rowsOf(one).deliveries);
const obligationOf = (one: ACase, rule: string): ObligationRow | undefined =>
  Object.values(rowsOf(one).obligations).findLast((row) => row.rule === rule);

function only<T>(rows: Readonly<Record<string, T>>): T {
  const [row, ...others] = Object.values(rows);
  if (row === undefined || others.length > 0) throw new Error('not exactly one row');
  return row;
}

const atMs = ({ commits }: ACase, n: number): number => commits[n - 1]?.atMs ?? 0;

describe('the row of a document', () => {
  it('knows when it was begun, signed and issued, and what stands in it', () => {
    const one = aCase({ dueOn: '2026-03-20' }).issued();
    expect(documentOf(one)).toMatchObject({
      _id: DOCUMENT_ID,
      n: 6,
      issuer: ISSUER,
      authorId: 'author',
      phase: 'issued',
      documentType: 'BC',
      number: { number: 1, symbol: 'BC-STN' },
      dueOn: '2026-03-20',
      signedBy: 'signer',
      recipientCount: 1,
      createdAtMs: atMs(one, 1),
      signedAtMs: atMs(one, 4),
      issuedAtMs: atMs(one, 6),
      updatedAtMs: atMs(one, 6),
    });
  });

  it('keeps neither files nor signatures of a draft that was sent back', () => {
    const reasonId = REASON;
    const back = aCase()
      .signed()
      .by(inRole('authorizedSigner'), { type: 'voidSignature', reasonId });
    expect(documentOf(back)).toMatchObject({
      phase: 'draft',
      revisionDigest: null,
      files: [],
      signatures: [],
      signedBy: null,
    });
  });

  it('shows a proposal as long as it waits', () => {
    const proposed = aCase().sealed().by(clerk, { type: 'voidNumber', reasonId: REASON });
    expect(documentOf(proposed).proposal).toBe('voidNumber');
    expect(documentOf(proposed.by(clerk, { type: 'issue' })).proposal).toBeNull();
  });

  it('names what recalls, replaces or corrects it', () => {
    const correct = { type: 'correct', newDocumentId: 'letter', reasonId: REASON } as const;
    const corrected = aCase().issued().by(clerk, correct);
    expect(documentOf(corrected)).toMatchObject({ phase: 'issued', correctedById: 'letter' });
    expect(documentOf(corrected.recalled())).toMatchObject({
      phase: 'frozen',
      noticeId: 'notice',
      correctedById: 'letter',
    });
    expect(documentOf(aCase().issued().replaced()).noticeId).toBe('new-doc');
  });
});

describe('the row of a copy', () => {
  it('knows each instant of its life', () => {
    const one = aCase().issued().completed();
    expect(deliveryOf(one)).toMatchObject({
      n: 11,
      issuer: ISSUER,
      recipient: HOSTED,
      b: 'completed',
      c: 'completed',
      arrivalNumber: 7,
      handling: { leadHandlerId: 'handler' },
      sentAtMs: atMs(one, 6),
      receivedAtMs: atMs(one, 6),
      acceptedAtMs: atMs(one, 7),
      completedAtMs: atMs(one, 11),
    });
  });

  it('keeps the code and the reason of a refusal, also when it is sent again', () => {
    const refused = aCase().issued().refused();
    const refusal = { reasonCode: 'incomplete', reasonId: REASON };
    expect(deliveryOf(refused)).toMatchObject({ c: 'refused', refusal });
    const resent = refused.by(clerk, { type: 'resend', deliveryId: refused.deliveryId });
    const [old, fresh] = Object.values(rowsOf(resent).deliveries);
    expect(old).toMatchObject({ resentAs: fresh?._id, refusal });
    expect(fresh).toMatchObject({ resendOf: old?._id, refusal: null });
  });

  it('shows the open request, and a stop that waits for the second person', () => {
    expect(deliveryOf(aCase().issued().recalled()).request).toMatchObject({ kind: 'recall' });
    const started = aCase().issued().started();
    const { deliveryId } = started;
    const proposed = started.by(handler, {
      type: 'stopClock',
      deliveryId,
      reasonCode: 'awaitingOtherAgency',
      reasonId: REASON,
    });
    expect(deliveryOf(proposed).proposal).toBe('stopClock');
  });
});

describe('the row of an obligation', () => {
  it('keeps its outcome for ever', () => {
    const one = aCase().issued().accepted();
    expect(obligationOf(one, 'TR-06a')).toMatchObject({
      n: 7,
      outcome: 'met',
      openedAtMs: atMs(one, 6),
      closedAtMs: atMs(one, 7),
      remindAtMs: [],
      nextStepMs: null,
    });
    expect(obligationOf(one.recalled(), 'TR-07')).toMatchObject({ outcome: 'cancelled' });
    expect(obligationOf(one, 'TR-07')).toMatchObject({ outcome: 'open', closedAtMs: null });
  });

  it('says who was told at each step, and that it was breached', () => {
    const rung = aCase().issued().rung('TR-06a');
    expect(obligationOf(rung, 'TR-06a')).toMatchObject({
      steps: [{ step: 'L1', atMs: atMs(rung, 7), told: ['told-L1'] }],
      isBreached: false,
      nextStepMs: atMs(rung, 6) + 5 * HOUR_MS,
    });
    const breached = rung.rung('TR-06a').rung('TR-06a').rung('TR-06a');
    expect(obligationOf(breached, 'TR-06a')).toMatchObject({ isBreached: true, nextStepMs: null });
    expect(obligationOf(breached.accepted(), 'TR-06a')?.steps).toHaveLength(4);
  });

  it('is the new handler’s after a reassignment, and another owner’s after an order', () => {
    const started = aCase().issued().started();
    const { deliveryId } = started;
    const reassigned = started.by(inRole('unitHead', HOSTED), {
      type: 'reassign',
      deliveryId,
      ...ASSIGNMENT,
      leadHandlerId: 'colleague',
      reasonId: REASON,
    });
    expect(obligationOf(reassigned, 'TR-10')).toMatchObject({
      owner: { userId: 'colleague' },
      n: reassigned.stream.n,
    });
    const obligationId = obligationOf(reassigned, 'TR-10')?._id ?? '';
    const ordered = reassigned.by(inRole('leader', HOSTED, 'leader'), {
      type: 'order',
      obligationId,
      reasonId: REASON,
      newOwnerId: 'third',
    });
    expect(obligationOf(ordered, 'TR-10')?.owner.userId).toBe('third');
  });

  it('has no next step while a stop holds it, and moved instants afterwards', () => {
    const paused = aCase().issued().paused();
    const { deliveryId } = paused;
    expect(obligationOf(paused, 'TR-10')).toMatchObject({ nextStepMs: null, remindAtMs: [] });
    const before = obligationOf(paused, 'TR-10')?.breachMs ?? 0;
    const resumed = paused.later(HOUR_MS).by(handler, { type: 'resumeClock', deliveryId });
    const after = obligationOf(resumed, 'TR-10');
    expect(after?.breachMs).toBeGreaterThan(before);
    expect(after?.nextStepMs).not.toBeNull();
  });
});

describe('the rows of requests and streams', () => {
  it('are the proof of withdrawal: who was asked, and how each ended', () => {
    const recipients = [
      { code: HOSTED, isHosted: true },
      { code: ELSEWHERE, isHosted: false },
    ];
    const recalled = aCase({ recipients }).issued().recalled();
    const executed = recalled.by(receiverClerk, {
      type: 'executeRecall',
      deliveryId: recalled.deliveryId,
    });
    expect(only(rowsOf(executed).requests)).toMatchObject({
      recipient: HOSTED,
      kind: 'recall',
      state: 'agreed',
      noticeId: 'notice',
      reasonId: REASON,
      openedAtMs: atMs(recalled, 7),
      closedAtMs: atMs(executed, 8),
    });
  });

  it('say of a stream when it next wakes, and whether anybody is to act', () => {
    const issued = aCase().issued();
    expect(only(rowsOf(issued).streams)).toMatchObject({
      n: 6,
      issuer: ISSUER,
      documentId: DOCUMENT_ID,
      nextStepMs: atMs(issued, 6) + 4 * HOUR_MS,
      isBusy: false,
    });
    expect(only(rowsOf(aCase().sealed()).streams).isBusy).toBe(true);
  });

  it('of a batch have no document of their own', () => {
    const parent = aCase().issued();
    const { document } = parent.state;
    if (document === null) throw new Error('no document');
    const batch = aCase().bySystem({
      type: 'openBatch',
      name: 'doc.b1',
      document: documentForBatch(document),
      recipients: [{ code: HOSTED, isHosted: true }],
    });
    expect(rowsOf(batch).documents).toEqual({});
    expect(deliveryOf(batch)).toMatchObject({ _id: 'doc.b1.1', documentId: DOCUMENT_ID });
  });
});

describe('any life', () => {
  /** Projected commit by commit, with what each was said to have touched. */
  function* projections(
    commits: readonly Commit[],
  ): Generator<Readonly<{ before: Projection; after: ReturnType<typeof project> }>> {
    let before: Projection = emptyProjection;
    for (const commit of commits) {
      const after = project(before, commit);
      yield { before, after };
      before = { stream: after.stream, rows: after.rows };
    }
  }

  const allRows = ({ rows }: Projection): ReadonlyMap<string, { readonly n: number }> =>
    new Map(
      Object.entries(rows).flatMap(([view, byId]) =>
        Object.values<{ readonly _id: string; readonly n: number }>(byId).map(
          (row): [string, { readonly n: number }] => [`${view}/${row._id}`, row],
        ),
      ),
    );

  it('touches exactly the rows that a commit changes, and dates them with it', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        for (const { before, after } of projections(lived(...life).commits)) {
          const earlier = allRows(before);
          const changed = [...allRows(after)].filter(([id, row]) => earlier.get(id) !== row);
          expect(changed.map(([id]) => id).toSorted()).toEqual([...after.touched].toSorted());
          for (const [, row] of changed) expect(row.n).toBe(after.stream.n);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leaves the rows before it as they were', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        let before: Projection = emptyProjection;
        for (const commit of lived(...life).commits) {
          const picture = JSON.stringify(before.rows);
          const after = project(before, commit);
          expect(JSON.stringify(before.rows)).toBe(picture);
          before = after;
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has the same rows from scratch, from what the store gives back', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const one = lived(...life);
        const last = [...projections(one.commits)].at(-1)?.after ?? emptyProjection;
        const stored = JSON.parse(JSON.stringify(one.commits)) as readonly Commit[];
        const rebuilt = stored.reduce<Projection>(project, emptyProjection);
        expect(rebuilt.rows).toEqual(last.rows);
        expect(rebuilt.stream).toEqual(one.stream);
      }),
      { numRuns: 50 },
    );
  });

  it('shows in its rows what its judge knows', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const one = lived(...life);
        const { deliveries, obligations, requests } = rowsOf(one);
        const { state } = one;
        for (const copy of Object.values(state.deliveries)) {
          const { b, c, request, handling, recipient } = copy;
          expect(deliveries[copy.deliveryId]).toMatchObject({ b, c, request, handling, recipient });
        }
        const open = Object.values(obligations).filter(({ outcome }) => outcome === 'open');
        expect(open.map(({ _id, owner, isBreached }) => ({ _id, owner, isBreached }))).toEqual(
          Object.values(state.obligations).map(({ obligationId: _id, owner, isBreached }) => ({
            _id,
            owner,
            isBreached,
          })),
        );
        expect(
          Object.values(requests).flatMap((row) => (row.state === 'open' ? [row._id] : [])),
        ).toEqual(Object.keys(state.requests));
      }),
      { numRuns: 50 },
    );
  });
});
