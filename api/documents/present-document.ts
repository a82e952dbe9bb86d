import type { z } from 'zod';
import type { DocumentView } from '../../domain/ports/views.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import type { documentSchema } from './documents.contract.js';

/** A document's row as its own agency sees it. */
export function presentDocument(view: DocumentView): z.input<typeof documentSchema> {
  return {
    documentId: view.documentId,
    n: view.n,
    updatedAt: isoOf(view.updatedAtMs),
    issuer: issuedUnder(view),
    succeededBy: view.issuedUnder === undefined ? null : view.issuer,
    authorId: view.authorId,
    phase: view.phase,
    isArchived: view.isArchived,
    urgency: view.urgency,
    documentType: view.documentType,
    number: view.number && { ...view.number },
    dueOn: view.dueOn,
    revisionDigest: view.revisionDigest,
    draftVersion: view.draftVersion,
    signedBy: view.signedBy,
    signatures: view.signatures.map((signature) => ({ ...signature })),
    sealSha256: view.sealSha256,
    recipientCount: view.recipientCount,
    proposal: view.proposal,
    noticeId: view.noticeId,
    createdAt: isoOf(view.createdAtMs),
    signedAt: isoOrNull(view.signedAtMs),
    issuedAt: isoOrNull(view.issuedAtMs),
  };
}
