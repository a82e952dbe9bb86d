import type { CaseState } from '../case/case-state.js';
import type { EventOf, ObligationEvent } from '../case/events.js';
import {
  pastAfterChange,
  pastAfterExcuse,
  pastAfterIncident,
  pastAfterStep,
  pastOnOpening,
} from './obligation-past.js';
import type { ObligationState } from './obligation-state.js';
import { isHeld, stopBy } from './stops.js';

/** Obligations, applied. A closed one leaves the state: its outcome stands in the log. */
export function evolveObligation(state: CaseState, event: ObligationEvent): CaseState {
  const { obligationId } = event;
  if (event.type === 'obligationOpened') {
    const { rule, deliveryId, owner, facts, due } = event;
    const opened: ObligationState = {
      obligationId,
      rule,
      deliveryId,
      owner,
      due,
      revision: 0,
      ladder: due?.ladder ?? [],
      isBreached: false,
      told: [],
      isStopped: false,
      stoppedAtMs: null,
      ...pastOnOpening(facts),
    };
    return {
      ...state,
      serial: state.serial + 1,
      obligations: { ...state.obligations, [obligationId]: opened },
    };
  }
  const open = state.obligations[obligationId];
  if (open === undefined) return state;
  if (event.type === 'obligationClosed') {
    const { [obligationId]: _closed, ...obligations } = state.obligations;
    return { ...state, obligations };
  }
  return { ...state, obligations: { ...state.obligations, [obligationId]: changed(open, event) } };
}

function changed(
  open: ObligationState,
  event: Exclude<ObligationEvent, { type: 'obligationOpened' | 'obligationClosed' }>,
): ObligationState {
  switch (event.type) {
    case 'stepReached':
      return {
        ...open,
        ladder: open.ladder.slice(1),
        isBreached: open.isBreached || event.step === 'breach',
        told: [...new Set([...open.told, ...(event.told ?? [])])],
        ...pastAfterStep(open, event.step),
      };
    case 'deadlineSet':
      return {
        ...open,
        ...pastAfterChange(open, event),
        ...withoutProposal(open),
        revision: open.revision + 1,
        due: event.due,
        // After a person's stop an incident may hold it still.
        ladder: isHeld({ ...open, isStopped: false }) ? [] : (event.due?.ladder ?? []),
        isStopped: false,
        stoppedAtMs: null,
      };
    case 'obligationRecomputed':
      return {
        ...open,
        ...withoutProposal(open),
        // Another setting of the instants, so that a step of the old one is not taken for its own.
        revision: open.revision + 1,
        due: event.due ?? open.due,
        ladder: isHeld(open) ? [] : (event.due?.ladder ?? []),
      };
    case 'obligationChangeProposed':
      return { ...open, proposed: { publication: event.publication, due: event.due } };
    case 'clockStopped':
      return {
        ...open,
        revision: open.revision + 1,
        ladder: [],
        isStopped: true,
        stoppedAtMs: event.atMs,
      };
    case 'incidentStopped': {
      const { incidentId, fromMs } = event;
      return {
        ...open,
        revision: open.revision + 1,
        ladder: [],
        incidents: [...(open.incidents ?? []), { incidentId, fromMs, toMs: null }],
      };
    }
    case 'incidentResumed':
      return resumed(open, event);
    case 'breachExcused':
      return { ...open, isBreached: false, ...pastAfterExcuse(open) };
    case 'stepAcknowledged':
      return open;
    case 'ownerSucceeded': {
      const { to: agencyCode, userId } = event;
      return { ...open, owner: { ...open.owner, agencyCode, userId } };
    }
    case 'ordered':
      return event.newOwnerId === null
        ? open
        : { ...open, owner: { ...open.owner, userId: event.newOwnerId } };
  }
}

/** CP-6: every one that holds the clock must have let it go before it runs. */
function resumed(
  open: ObligationState,
  { incidentId, toMs, due }: EventOf<'incidentResumed'>,
): ObligationState {
  const incidents = (open.incidents ?? []).map((stop) =>
    stop.incidentId === incidentId ? { ...stop, toMs } : stop,
  );
  return {
    ...open,
    ...pastAfterIncident(open, stopBy({ incidents }, incidentId)),
    ...withoutProposal(open),
    revision: open.revision + 1,
    incidents,
    due: due ?? open.due,
    ladder: isHeld({ ...open, incidents }) ? [] : ((due ?? open.due)?.ladder ?? []),
  };
}

/** A proposal is about instants that have been replaced. */
const withoutProposal = ({ proposed }: ObligationState): Pick<ObligationState, 'proposed'> =>
  proposed ? { proposed: null } : {};
