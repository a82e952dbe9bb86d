import { civilDateAt } from '../calendar/instant.js';
import type { DocumentState } from '../document/document-state.js';
import type { Counting, Happening } from './counting.js';
import { type Counter, type Fact, factsBy, type Properties, type Step } from './fact.js';
import { spanKey } from './span.js';

/** Documents of this platform, issued and sent (R1, R2), and how long the seal took (R6). */
export function countDocument(counting: Counting, { event, after, atMs }: Happening): void {
  const { document } = after;
  if (document === null || document.origin !== null) return;
  const count = (counter: Counter): void => {
    const of = { agencyCode: document.issuer, on: civilDateAt(atMs), counter };
    counting.facts.push(...factsBy(of, issuerProperties(counting, document)));
  };
  const countSent = (): void => {
    if (counting.isDocumentSent) return;
    counting.isDocumentSent = true;
    count('documentsSent');
  };
  switch (event.type) {
    case 'numberedAndSealed': {
      const { signedAtMs, sealedAtMs } = document;
      if (signedAtMs === null || sealedAtMs === null) return;
      const of = { agencyCode: document.issuer, step: 'signedNumbered' } as const;
      counting.facts.push(spanFact(of, signedAtMs, sealedAtMs));
      return;
    }
    case 'issued': {
      const isSigned = document.signatures.length > 0;
      const isSealed = document.sealSha256 !== null;
      count('issued');
      if (isSigned) count('signedPersonally');
      if (isSealed) count('sealed');
      if (isSigned && isSealed) count('signedAndSealed');
      return;
    }
    case 'deliveryMoved':
      // A batch's copies are sent elsewhere: of the document the batch reports.
      if (event.to === 'sent' && after.name === document.documentId) countSent();
      return;
    case 'batchReported':
      if (event.what === 'sent') countSent();
      return;
    default:
      return;
  }
}

/** By what the documents of an issuer are counted. */
export const issuerProperties = (
  { unitId }: Pick<Counting, 'unitId'>,
  document: DocumentState,
): Properties => ({ unitId, documentType: typeOf(document), urgency: document.urgency });

/** *Tên loại*; `''` where the log does not say it. */
export const typeOf = ({ revision }: DocumentState): string => revision?.documentType ?? '';

/** How long a step took, on the day it ended (R6). */
export const spanFact = (
  { agencyCode, step }: Readonly<{ agencyCode: string; step: Step }>,
  fromMs: number,
  toMs: number,
): Fact => ({
  agencyCode,
  on: civilDateAt(Math.max(fromMs, toMs)),
  dimension: 'span',
  value: step,
  counter: spanKey(fromMs, toMs),
  amount: 1,
});
