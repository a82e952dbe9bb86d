import type { Actor } from '../../domain/access/actor.js';
import type { DocumentAccess } from '../documents/document-access.js';
import { type RecordDeps, recordSeen } from './record-access.js';

/**
 * Records that somebody read what a document says, or met it closed.
 *
 * An answer without content is a refusal only where a receiver's copy is closed (I8): the issuer's
 * other units see the document in their lists, and nothing of its content was kept from them.
 */
export async function recordContent(
  deps: RecordDeps,
  {
    actor,
    access,
    isShown,
  }: {
    readonly actor: Actor;
    readonly access: DocumentAccess;
    readonly isShown: boolean;
  },
): Promise<void> {
  const isClosed = access.side === 'receiver' && !access.isOpen;
  if (!isShown && !isClosed) return;
  await recordSeen(deps, isShown ? 'viewed' : 'refused', { actor, access, item: 'content' });
}
