import type { DocumentAccess } from './document-access.js';

/** Whose log tells of a document: the issuer's, or one batch of it; to a receiver that of its copy. */
export function streamShown(access: DocumentAccess, batch: string | undefined): string {
  const own = access.document.streamId;
  if (access.side === 'receiver') return access.deliveries[0]?.streamId ?? own;
  return batch === undefined ? own : `${own}/${batch}`;
}
