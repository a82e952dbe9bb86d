import { dueOfChange, dueOfOpening, type Opening } from '../../activities/facts/due-facts.js';
import { closedFacts, resumedFacts } from '../../activities/facts/incident-facts.js';
import { recomputedFacts, weighedAgain } from '../../activities/facts/recomputed-facts.js';
import { refusalOwed } from '../../activities/facts/refusal-owed.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import { completeFacts, type Intake } from './complete-facts.js';

interface Completing extends Opening {
  readonly intake: Intake;
  readonly calendars: CalendarSource;
}

/**
 * Fixes what a commit fixes, every instant by the law's own functions; the rest plainly.
 *
 * What the commit refuses is refused: a year that nobody has published, a limit that is none.
 */
export function lawFacts(
  intents: readonly Event[],
  before: CaseState,
  about: Completing,
): Result<readonly Event[], ErrorCode> {
  let state = before;
  const events: Event[] = [];
  for (const intent of intents) {
    const facts = factsOf(intent, state, about);
    if (!facts.ok) return facts;
    state = facts.value.reduce(evolve, state);
    events.push(...facts.value);
  }
  return events.length === 0 && intents.length > 0 ? refuse('limitsUnchanged') : ok(events);
}

function factsOf(
  event: Event,
  state: CaseState,
  about: Completing,
): Result<readonly Event[], ErrorCode> {
  const { atMs, calendars } = about;
  switch (event.type) {
    case 'obligationOpened': {
      const due = dueOfOpening(event, state, about, calendars);
      if (!due.ok) return due;
      const opened = { ...event, due: due.value };
      const refusal = refusalOwed(opened, state, about, calendars);
      return refusal.ok ? ok([opened, ...refusal.value]) : refusal;
    }
    case 'deadlineSet': {
      const due = dueOfChange(event, state, atMs, calendars);
      return due.ok ? ok(weighedAgain({ ...event, atMs, due: due.value }, state, calendars)) : due;
    }
    case 'obligationRecomputed':
      return ok(recomputedFacts(event, state, calendars));
    case 'obligationClosed':
      return ok(closedFacts(event, state, atMs, calendars));
    case 'incidentResumed':
      return ok(resumedFacts(event, state, atMs, calendars));
    default:
      return ok(completeFacts([event], state, about));
  }
}
