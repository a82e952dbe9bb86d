import type { CaseState } from '../case/case-state.js';
import type { DocumentEvent } from '../case/events.js';
import { issuedUnder } from '../reorganisation/old-names.js';
import type { DocumentState } from './document-state.js';
import type { DocumentPhase } from './phases.js';

const MOVED_TO = {
  'A-T03': 'discarded',
  'A-T04': 'approved',
  'A-T05': 'draft',
  'A-T07': 'draft',
  'A-T09': 'draft',
  'A-T11': 'numberVoided',
  'A-T14': 'recalled',
  'A-T15': 'superseded',
} as const satisfies Record<string, DocumentPhase>;

const emptyDocument: Omit<
  DocumentState,
  'documentId' | 'issuer' | 'authorId' | 'phase' | 'urgency'
> = {
  isArchived: false,
  origin: null,
  revision: null,
  signedBy: null,
  signedAtMs: null,
  signatures: [],
  number: null,
  dueOn: null,
  sealSha256: null,
  sealedAtMs: null,
  batches: [],
  proposal: null,
  request: null,
};

/** Life cycle A, applied. */
export function evolveDocument(state: CaseState, event: DocumentEvent): CaseState {
  switch (event.type) {
    case 'draftCreated': {
      const { documentId, issuer, authorId, urgency } = event;
      const document: DocumentState = {
        ...emptyDocument,
        documentId,
        issuer,
        authorId,
        urgency,
        phase: 'draft',
      };
      return { ...state, name: documentId, document };
    }
    case 'documentArrived': {
      const { documentId, issuer, urgency, dueOn, number, packetId, wireDocumentId } = event;
      const document: DocumentState = {
        ...emptyDocument,
        documentId,
        issuer,
        authorId: '',
        urgency,
        dueOn,
        number,
        origin: { packetId, wireDocumentId },
        phase: 'issued',
      };
      return { ...state, name: documentId, document };
    }
    case 'batchOpened':
      return { ...state, name: event.name, document: event.document };
    default:
      if (state.document === null) return state;
      return withDocument(state, state.document, event);
  }
}

type LaterEvent = Exclude<
  DocumentEvent,
  { type: 'draftCreated' | 'documentArrived' | 'batchOpened' }
>;

function withDocument(state: CaseState, document: DocumentState, event: LaterEvent): CaseState {
  const set = (change: Partial<DocumentState>): CaseState => ({
    ...state,
    document: { ...document, ...change },
  });
  switch (event.type) {
    case 'submitted':
      return set({
        phase: 'submitted',
        revision: event.revision,
        urgency: event.revision.urgency,
        dueOn: event.revision.dueOn,
      });
    case 'documentMoved': {
      const phase = MOVED_TO[event.row];
      return phase === 'draft'
        ? set({ phase, revision: null, signedBy: null, signedAtMs: null, signatures: [] })
        : set({ phase });
    }
    case 'signed':
      return set({
        phase: 'signed',
        signedBy: event.signedBy,
        signedAtMs: event.atMs,
        signatures: event.signatures ?? [],
      });
    case 'numberedAndSealed':
      return set({
        phase: 'numberedSealed',
        number: event.number,
        sealSha256: event.sealSha256,
        sealedAtMs: event.atMs,
      });
    case 'issued':
      return set({
        phase: 'issued',
        proposal: null, // to void the number: too late now
        revision: document.revision && { ...document.revision, recipients: [] },
        batches: event.batches.map((batch) => ({ ...batch, isSent: false, isRequestEnded: false })),
      });
    case 'archived':
      return set({ isArchived: true });
    case 'recallOrdered': {
      const { requestId, noticeId, reasonId } = event;
      const frozen = set({
        phase: 'frozen',
        request: { requestId, kind: 'recall', noticeId, reasonId },
        batches: document.batches.map((batch) => ({ ...batch, isRequestEnded: false })),
      });
      return { ...frozen, serial: state.serial + 1 };
    }
    case 'replaced': {
      const { requestId, newDocumentId: noticeId, reasonId } = event;
      const superseded = set({
        phase: 'superseded',
        request: { requestId, kind: 'replace', noticeId, reasonId },
      });
      return { ...superseded, serial: state.serial + 1 };
    }
    case 'batchRequested': {
      const { requestId, kind, noticeId, reasonId } = event;
      return set({ request: { requestId, kind, noticeId, reasonId } });
    }
    case 'corrected':
      return state;
    case 'actProposed':
      return setProposal(state, document, event.deliveryId, event.proposal);
    case 'proposalSettled':
      return setProposal(state, document, event.deliveryId, null);
    case 'issuerSucceeded': {
      // Only what has a number was issued under the old code.
      const under = document.number === null ? {} : { issuedUnder: issuedUnder(document) };
      return set({ issuer: event.to, ...under });
    }
    case 'batchReported': {
      const change = event.what === 'sent' ? { isSent: true } : { isRequestEnded: true };
      const batches = document.batches.map((batch) =>
        batch.name === event.name ? { ...batch, ...change } : batch,
      );
      return set({ batches });
    }
  }
}

function setProposal(
  state: CaseState,
  document: DocumentState,
  deliveryId: string | null,
  proposal: DocumentState['proposal'],
): CaseState {
  if (deliveryId === null) return { ...state, document: { ...document, proposal } };
  const delivery = state.deliveries[deliveryId];
  if (delivery === undefined) return state;
  return { ...state, deliveries: { ...state.deliveries, [deliveryId]: { ...delivery, proposal } } };
}
