import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  type Act,
  ASSIGNMENT,
  aCase,
  clerk,
  HOSTED,
  handler,
  inRole,
  REASON,
  receiverClerk,
  receiverLeader,
  submitted,
} from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';
import { judge } from '../commit/judge.js';

const unitHead = inRole('unitHead', HOSTED, 'unit-head');
const colleague = inRole('officer', HOSTED, 'colleague');

const accept = (one: ACase, confirmsWarnings: boolean): Act => ({
  type: 'accept',
  deliveryId: one.deliveryId,
  confirmsWarnings,
});

const reassignedTo = (one: ACase, leadHandlerId: string, resolveOn: string | null = null): ACase =>
  one.by(unitHead, {
    type: 'reassign',
    deliveryId: one.deliveryId,
    ...ASSIGNMENT,
    leadHandlerId,
    resolveOn,
    reasonId: REASON,
  });

const ownersOf = ({ state }: ACase, rule: string): readonly (string | null)[] =>
  Object.values(state.obligations).flatMap((open) =>
    open.rule === rule ? [open.owner.userId] : [],
  );

describe('acceptance', () => {
  it('takes what passed its checks, and what warns when the clerk says so (C-T03)', () => {
    expect(aCase({ intake: 'pass' }).issued().accepted().delivery().arrivalNumber).toBe(7);
    const warned = aCase({ intake: 'warn' }).issued();
    expect(warned.refusal(receiverClerk, accept(warned, false))).toBe('checksFailed');
    expect(warned.refusal(receiverClerk, accept(warned, true))).toBeNull();
  });

  it('does not take what failed, whatever the clerk says', () => {
    const failed = aCase({ intake: 'fail' }).issued();
    expect(failed.refusal(receiverClerk, accept(failed, true))).toBe('checksFailed');
  });

  it('does not take what nobody has checked yet', () => {
    const sealed = aCase().sealed();
    const { deliveryId } = sealed.by(clerk, { type: 'issue' });
    const verdicts = judge(sealed.stream, [
      submitted(clerk, { type: 'issue' }, 'issue'),
      submitted(receiverClerk, { type: 'accept', deliveryId, confirmsWarnings: true }, 'accept'),
    ]);
    expect(verdicts).toMatchObject([{ kind: 'accepted' }, { code: 'checksFailed' }]);
  });

  it('comes after a reference-only mark when the signatures are valid then (C-T20)', () => {
    const missing = aCase({ intake: 'signatureMissing' }).issued();
    const { deliveryId } = missing;
    const marked = missing.by(receiverClerk, { type: 'markReferenceOnly', deliveryId });
    expect(marked.owed).toEqual([]);
    expect(marked.refusal(receiverClerk, accept(marked, false))).toBeNull(); // the commit checks again
    const warned = aCase({ intake: 'warn' }).issued();
    const markedWarned = warned.by(receiverClerk, {
      type: 'markReferenceOnly',
      deliveryId: warned.deliveryId,
    });
    expect(markedWarned.refusal(receiverClerk, accept(markedWarned, false))).toBe('checksFailed');
  });

  it('for reference only needs a missing signature (K7)', () => {
    const one = aCase({ intake: 'fail' }).issued();
    const mark: Act = { type: 'markReferenceOnly', deliveryId: one.deliveryId };
    expect(one.refusal(receiverClerk, mark)).toBe('commandNotPossible');
  });
});

describe('an urgent document (CK-09, CK-23)', () => {
  const urgent = aCase({ urgency: 'veryUrgent' }).issued();

  it('has TR-08 instead of TR-06a and TR-07, until somebody handles it', () => {
    expect(urgent.owed).toEqual(['TR-08']);
    expect(urgent.accepted().owed).toEqual(['TR-08']);
    expect(urgent.presented().owed).toEqual(['TR-08', 'TR-09']);
    expect(urgent.assigned().owed).toEqual(['TR-10']);
  });

  it('has none of them once it is refused', () => {
    expect(urgent.refused().owed).toEqual([]);
  });

  it('has TR-08 again where it was for reference only before', () => {
    const missing = aCase({ urgency: 'express', intake: 'warn' }).issued();
    const { deliveryId } = missing;
    const marked = missing.by(receiverClerk, { type: 'markReferenceOnly', deliveryId });
    expect(marked.owed).toEqual([]);
    expect(marked.accepted().owed).toEqual(['TR-08']);
  });
});

describe('the reply that the sender asks for (TR-17)', () => {
  const asked = aCase({ dueOn: '2026-03-20' }).issued();

  it('is owed by the handler from the assignment to the completion', () => {
    expect(asked.presented().owed).toEqual(['TR-09']);
    expect(asked.assigned().owed).toEqual(['TR-10', 'TR-17']);
    expect(asked.completed().owed).toEqual([]);
  });

  it('is not owed again after a reopening, which starts a new TR-10 (C-T15)', () => {
    const completed = asked.completed();
    const { deliveryId } = completed;
    const reopened = completed.by(handler, { type: 'reopen', deliveryId, reasonId: REASON });
    expect(reopened.owed).toEqual(['TR-10']);
    expect(reopened.delivery()).toMatchObject({ b: 'inProgress', c: 'inProgress' });
  });
});

describe('whoever handles', () => {
  const started = aCase({ dueOn: '2026-03-20' }).issued().started();

  it('is the lead handler, and nobody else of the agency', () => {
    const { deliveryId } = started;
    const complete: Act = { type: 'complete', deliveryId, replyId: null };
    expect(started.refusal(colleague, complete)).toBe('notTheHandler');
    expect(started.refusal(handler, complete)).toBeNull();
  });

  it('is owed by from a reassignment on, within the limits there were (C-T12)', () => {
    const dated = aCase({ dueOn: '2026-03-20' }).issued().presented();
    const { deliveryId } = dated;
    const assigned = dated.by(receiverLeader, {
      type: 'assign',
      deliveryId,
      ...ASSIGNMENT,
      resolveOn: '2026-03-10',
    });
    const begun = assigned.by(handler, {
      type: 'start',
      deliveryId,
      leadUnitId: null,
      leadHandlerId: null,
    });
    const after = reassignedTo(begun, 'colleague', '2026-04-01');
    expect([ownersOf(after, 'TR-10'), ownersOf(after, 'TR-17')]).toEqual([
      ['colleague'],
      ['colleague'],
    ]);
    const limits = ({ state }: ACase): unknown =>
      Object.values(state.obligations).map(({ due, ladder }) => [due, ladder]);
    expect(limits(after)).toEqual(limits(begun));
    expect(after.delivery().handling).toMatchObject({ resolveOn: '2026-03-10' });
  });

  it('sends 05 the first time only (C-T09)', () => {
    const again = reassignedTo(started, 'colleague');
    const { deliveryId } = again;
    const restarted = again.by(colleague, {
      type: 'start',
      deliveryId,
      leadUnitId: null,
      leadHandlerId: null,
    });
    expect(restarted.events.map(({ type }) => type)).toEqual(['incomingMoved']);
  });

  it('is a person that the leader names, where he directs to one at once (C-T08)', () => {
    const presented = aCase().issued().presented();
    const { deliveryId } = presented;
    const start: Act = { type: 'start', deliveryId, leadUnitId: 'office', leadHandlerId: null };
    expect(presented.refusal(receiverLeader, start)).toBe('mandatoryDataMissing');
  });

  it('is nobody while the unit has sent the document back (C-T10)', () => {
    const assigned = aCase({ dueOn: '2026-03-20' }).issued().assigned();
    const { deliveryId } = assigned;
    const back = assigned.by(unitHead, { type: 'sendBack', deliveryId, reasonId: REASON });
    expect(back.owed).toEqual(['TR-09']);
  });
});

describe('a stop of the clock (AU-9, C-T13)', () => {
  const started = aCase({ dueOn: '2026-03-20' }).issued().started();
  const { deliveryId } = started;
  const stop: Act = {
    type: 'stopClock',
    deliveryId,
    reasonCode: 'awaitingOtherAgency',
    reasonId: REASON,
  };
  const confirm: Act = { type: 'confirm', deliveryId };
  const proposed = started.by(handler, stop);

  it('is the handler’s and the leader’s together, whoever proposes', () => {
    expect(proposed.delivery().c).toBe('inProgress');
    expect(proposed.by(receiverLeader, confirm).delivery().c).toBe('paused');
    const byLeader = started.by(receiverLeader, stop);
    expect(byLeader.by(handler, confirm).delivery().c).toBe('paused');
  });

  it('is not confirmed by its proposer, by another officer, or by two leaders', () => {
    const both = inRole(['officer', 'leader'], HOSTED);
    expect(started.by(both, stop).refusal(both, confirm)).toBe('proposerMayNotConfirm');
    expect(proposed.refusal(colleague, confirm)).toBe('roleNotAllowed');
    const deputy = inRole('leader', HOSTED, 'deputy');
    expect(started.by(receiverLeader, stop).refusal(deputy, confirm)).toBe('roleNotAllowed');
  });

  it('is not proposed by an officer who does not handle the document', () => {
    expect(started.refusal(colleague, stop)).toBe('notTheHandler');
    const byLeader = started.by(receiverLeader, stop);
    expect(byLeader.refusal(colleague, confirm)).toBe('roleNotAllowed');
  });

  it('holds TR-10 and TR-17 and moves them by its length', () => {
    const paused = proposed.by(receiverLeader, confirm);
    const stopped = Object.values(paused.state.obligations);
    expect(stopped.map(({ rule, isStopped, ladder }) => [rule, isStopped, ladder])).toEqual([
      ['TR-10', true, []],
      ['TR-17', true, []],
    ]);
    const resumed = paused.later(5 * HOUR_MS).by(handler, { type: 'resumeClock', deliveryId });
    for (const [id, { due, isStopped }] of Object.entries(resumed.state.obligations)) {
      expect(isStopped).toBe(false);
      const before = started.state.obligations[id]?.due?.breachMs ?? 0;
      expect((due?.breachMs ?? 0) - before).toBeGreaterThanOrEqual(5 * HOUR_MS);
    }
  });

  it('is no proposal any more once the document has gone on without it', () => {
    const completed = proposed.by(handler, { type: 'complete', deliveryId, replyId: null });
    expect(completed.delivery().proposal).toBeNull();
    expect(completed.refusal(receiverLeader, confirm)).toBe('nothingToConfirm');
    expect(reassignedTo(proposed, 'colleague').delivery().proposal).toBeNull();
  });

  it('is proposed once at a time', () => {
    expect(proposed.refusal(receiverLeader, stop)).toBe('commandNotPossible');
  });

  it('ends with a recall, which ends every other duty', () => {
    const paused = proposed.by(receiverLeader, confirm).recalled();
    expect(paused.owed).toEqual(['TR-13']);
  });

  it('goes on after a take-back that was declined (RES-04)', () => {
    const asked = proposed.by(receiverLeader, confirm).asked('takeBack');
    const back = asked.by(receiverClerk, { type: 'decline', deliveryId, reasonId: REASON });
    expect(back.delivery().c).toBe('paused');
    const resumed = back.by(handler, { type: 'resumeClock', deliveryId });
    expect(Object.values(resumed.state.obligations).map(({ isStopped }) => isStopped)).toEqual([
      false,
      false,
    ]);
  });
});
