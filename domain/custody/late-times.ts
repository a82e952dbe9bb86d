import { type CaseState, emptyCase } from '../case/case-state.js';
import type { Event } from '../case/events.js';
import { evolve } from '../case/evolve.js';
import type { Commit } from '../commit/commit.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { ObligationState } from '../obligation/obligation-state.js';

/** When one obligation was late: from its breach to the act, or to nobody knows yet; half-open. */
export interface LateTime {
  readonly obligationId: string;
  readonly rule: RuleId;
  /** `null` for what was owed of the document as a whole. */
  readonly deliveryId: string | null;
  readonly fromMs: number;
  /** `null` while it is still owed. */
  readonly untilMs: number | null;
}

/**
 * Every lateness of one agency's obligations, dated by the law: by the breach as it stood at the end.
 *
 * An extension and a permitted stop have moved it (CK-22), so they take lateness away as they do in
 * the log's own outcome (CK-20). What was cancelled is not late; a stop that still holds ends it.
 */
export function lateTimesOf(commits: readonly Commit[], agencyCode: string): readonly LateTime[] {
  const known = new Map<string, ObligationState>();
  const ended = new Map<string, { readonly atMs: number; readonly isLate: boolean }>();
  let state: CaseState = emptyCase;
  for (const { atMs, commands } of commits) {
    for (const event of commands.flatMap(({ events }) => events)) {
      state = evolve(state, event);
      if (event.type === 'obligationClosed') {
        ended.set(event.obligationId, { atMs, isLate: event.isLate === true });
      }
      const changed = changedBy(event, state);
      if (changed !== undefined) known.set(changed.obligationId, changed);
    }
  }
  return [...known.values()].flatMap((obligation): readonly LateTime[] => {
    const { obligationId, rule, deliveryId, owner, due, stoppedAtMs } = obligation;
    const end = ended.get(obligationId);
    const fromMs = due?.breachMs ?? null;
    if (owner.agencyCode !== agencyCode || fromMs === null || end?.isLate === false) return [];
    const untilMs = end?.atMs ?? stoppedAtMs;
    if (untilMs !== null && untilMs <= fromMs) return [];
    return [{ obligationId, rule, deliveryId, fromMs, untilMs }];
  });
}

/** The obligation as an event leaves it; one that was closed is known as it was before. */
const changedBy = (event: Event, state: CaseState): ObligationState | undefined =>
  'obligationId' in event ? state.obligations[event.obligationId] : undefined;
