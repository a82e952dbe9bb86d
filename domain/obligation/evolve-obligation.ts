import type { CaseState } from '../case/case-state.js';
import type { ObligationEvent } from '../case/events.js';
import { pastAfterChange, pastAfterStep, pastOnOpening } from './obligation-past.js';
import type { ObligationState } from './obligation-state.js';

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
      ...pastOnOpening(facts.dueOn),
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
        ladder: event.due?.ladder ?? [],
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
        ladder: open.isStopped ? [] : (event.due?.ladder ?? []),
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
    case 'stepAcknowledged':
      return open;
    case 'ordered':
      return event.newOwnerId === null
        ? open
        : { ...open, owner: { ...open.owner, userId: event.newOwnerId } };
  }
}

/** A proposal is about instants that have been replaced. */
const withoutProposal = ({ proposed }: ObligationState): Pick<ObligationState, 'proposed'> =>
  proposed ? { proposed: null } : {};
