import { evolveDelivery } from '../delivery/evolve-delivery.js';
import { evolveDocument } from '../document/evolve-document.js';
import { evolveObligation } from '../obligation/evolve-obligation.js';
import { evolveRequest } from '../request/evolve-request.js';
import type { CaseState } from './case-state.js';
import type { Event } from './events.js';

/** Applies one event. Total: whatever was decided can be applied, today and on every replay. */
export function evolve(state: CaseState, event: Event): CaseState {
  switch (event.type) {
    case 'draftCreated':
    case 'submitted':
    case 'documentMoved':
    case 'signed':
    case 'numberedAndSealed':
    case 'issued':
    case 'archived':
    case 'recallOrdered':
    case 'replaced':
    case 'corrected':
    case 'actProposed':
    case 'proposalSettled':
    case 'batchOpened':
    case 'batchReported':
    case 'batchRequested':
    case 'documentArrived':
    case 'issuerSucceeded':
      return evolveDocument(state, event);
    case 'deliveryQueued':
    case 'deliveryMoved':
    case 'statusReported':
    case 'deliveryResent':
    case 'retryAsked':
    case 'arrived':
    case 'incomingMoved':
    case 'accepted':
    case 'assigned':
    case 'completed':
    case 'replyLinked':
    case 'handedToArchive':
    case 'forwardedInside':
    case 'forwardedOutside':
    case 'forwardRetracted':
    case 'copySucceeded':
      return evolveDelivery(state, event);
    case 'requestOpened':
    case 'requestMoved':
      return evolveRequest(state, event);
    case 'obligationOpened':
    case 'obligationClosed':
    case 'stepReached':
    case 'deadlineSet':
    case 'obligationRecomputed':
    case 'obligationChangeProposed':
    case 'clockStopped':
    case 'incidentStopped':
    case 'incidentResumed':
    case 'breachExcused':
    case 'stepAcknowledged':
    case 'ordered':
    case 'ownerSucceeded':
      return evolveObligation(state, event);
  }
}
