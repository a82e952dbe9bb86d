import { isOfIssuer, isUnsent } from '../delivery/sending.js';
import type { Batch, DocumentState } from '../document/document-state.js';
import type { CaseState } from './case-state.js';

/** One attempt to send a copy to a system elsewhere; its result is a command with this id. */
export interface Dispatch {
  readonly id: string;
  readonly deliveryId: string;
  readonly attempt: number;
}

/** What must be on its way, derived from the state: an adopted commit causes the same effects. */
export function dispatches({ deliveries }: CaseState): readonly Dispatch[] {
  return Object.values(deliveries)
    .filter((delivery) => !delivery.isHosted && isUnsent(delivery))
    .map(({ deliveryId, attempt }) => ({
      id: `dispatch/${deliveryId}/${attempt}`,
      deliveryId,
      attempt,
    }));
}

/** Batches whose stream must run, as far as they have not reported. */
export const batchesToOpen = ({ document }: CaseState): readonly Batch[] =>
  document?.batches.filter(({ isSent }) => !isSent) ?? [];

/** Batches that must be told of the document's request: a recall that they have not ended, a replacement. */
export const batchesToTell = ({ document }: CaseState): readonly Batch[] =>
  document === null || document.request === null
    ? []
    : document.batches.filter(({ isRequestEnded }) => !isRequestEnded);

/** The document as its batches know it: issued, without batches of its own; of a request they are told apart. */
export const documentForBatch = (document: DocumentState): DocumentState => ({
  ...document,
  phase: 'issued',
  batches: [],
  proposal: null,
  request: null,
});

/** What a batch has to report: every copy sent; every request of a recall ended. */
export function batchReports({
  document,
  deliveries,
  requests,
}: CaseState): readonly ('sent' | 'requestEnded')[] {
  if (document === null) return [];
  const isSent = !Object.values(deliveries).some((copy) => isOfIssuer(copy) && isUnsent(copy));
  const isEnded = document.request !== null && Object.keys(requests).length === 0;
  return [...(isSent ? (['sent'] as const) : []), ...(isEnded ? (['requestEnded'] as const) : [])];
}
