import type { Actor } from '../../domain/access/actor.js';
import { isOpenToReader } from '../../domain/forwarding/is-open-to-reader.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type {
  Deliveries,
  DeliveryView,
  Documents,
  DocumentView,
} from '../../domain/ports/views.js';

export interface AccessDeps {
  readonly documents: Pick<Documents, 'find'>;
  readonly deliveries: Pick<Deliveries, 'ofDocument'>;
}

/** How somebody stands to a document: of the agency that issued it, or of one that got a copy. */
export type DocumentAccess = Readonly<
  | { side: 'issuer'; document: DocumentView }
  | {
      side: 'receiver';
      document: DocumentView;
      deliveries: readonly DeliveryView[];
      /** Copies that the agency has forwarded to others. */
      forwarded: readonly DeliveryView[];
      isOpen: boolean;
    }
>;

const MAX_COPIES = 50;

/**
 * How the actor stands to a document, or `documentUnknown` for everybody else: that it exists is
 * nobody else's to know (I10). A copy that has not arrived gives no access yet.
 */
export async function accessToDocument(
  { documents, deliveries }: AccessDeps,
  actor: Actor,
  documentId: string,
): Promise<DocumentAccess> {
  const own = await documents.find(actor, documentId);
  if (own !== null) return { side: 'issuer', document: own };
  const copies = await deliveries.ofDocument(actor, documentId, MAX_COPIES);
  const received = copies.filter(
    ({ recipient, c }) => recipient === actor.agencyCode && c !== null,
  );
  if (received.length === 0) throw new Refusal('documentUnknown');
  // The filter of the viewer has been applied to the copy; the document behind it is its issuer's.
  const document = await documents.find('system', documentId);
  if (document === null) throw new Refusal('documentUnknown');
  const isOpen = received.some((copy) => isOpenToReader(actor, document.phase, copy));
  const forwarded = copies.filter((copy) => copy.forwardedFrom?.agencyCode === actor.agencyCode);
  return { side: 'receiver', document, deliveries: received, forwarded, isOpen };
}
