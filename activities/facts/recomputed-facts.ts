import type { CaseState } from '../../domain/case/case-state.js';
import type { Event, EventOf } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import { recomputed } from '../../domain/obligation/recompute.js';
import { oldInstants } from '../../domain/obligation/weigh-anew.js';
import type { FactsDeps } from './facts-deps.js';

type Calendars = FactsDeps['calendars'];

/**
 * What becomes of a recomputation that the judge has ordered: the new instants, a proposal, or nothing.
 *
 * One that a supervisor has confirmed carries its instants and stays as it is (CK-21).
 */
export function recomputedFacts(
  event: EventOf<'obligationRecomputed'>,
  state: CaseState,
  calendars: Calendars,
): readonly Event[] {
  const open = state.obligations[event.obligationId];
  if (event.due !== null || open === undefined) return [event];
  const weighed = recomputed(open, state, calendars);
  switch (weighed.kind) {
    case 'unchanged':
      return [];
    case 'moved':
      return [{ ...event, due: weighed.due }];
    case 'proposed':
      return [{ ...event, type: 'obligationChangeProposed', due: weighed.due }];
  }
}

/** A proposal that waited while its limit was extended, or its clock stopped, is weighed on what is now. */
export function weighedAgain(
  event: EventOf<'deadlineSet' | 'incidentResumed'>,
  before: CaseState,
  calendars: Calendars,
): readonly Event[] {
  const { obligationId } = event;
  const waiting = before.obligations[obligationId]?.proposed ?? null;
  const state = evolve(before, event);
  const due = state.obligations[obligationId]?.due ?? null;
  if (waiting === null || due === null) return [event];
  const again = {
    type: 'obligationRecomputed',
    obligationId,
    publication: waiting.publication,
    from: oldInstants(due),
    due: null,
  } as const;
  return [event, ...recomputedFacts(again, state, calendars)];
}
