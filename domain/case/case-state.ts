import type { DeliveryState } from '../delivery/delivery-state.js';
import type { DocumentState } from '../document/document-state.js';
import type { ObligationState } from '../obligation/obligation-state.js';
import type { ChangeRequestState } from '../request/request-state.js';

/**
 * What the judge of one stream knows: the document, the deliveries that live here, what is owed.
 *
 * Plain JSON (no Date, no Map, `null` instead of `undefined`): it crosses continue-as-new.
 */
export interface CaseState {
  /** Prefix of the ids made here: the document's id, or `<documentId>.b3` in a batch. */
  readonly name: string;
  readonly document: DocumentState | null;
  readonly deliveries: Readonly<Record<string, DeliveryState>>;
  readonly requests: Readonly<Record<string, ChangeRequestState>>;
  readonly obligations: Readonly<Record<string, ObligationState>>;
  /** Serial of the last id made here; ids are never used twice. */
  readonly serial: number;
}

export const emptyCase: CaseState = {
  name: '',
  document: null,
  deliveries: {},
  requests: {},
  obligations: {},
  serial: 0,
};
