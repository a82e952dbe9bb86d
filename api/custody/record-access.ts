import type { Actor } from '../../domain/access/actor.js';
import type { AccessItem, Download } from '../../domain/custody/content-access.js';
import { isOpenToReader } from '../../domain/forwarding/is-open-to-reader.js';
import type { AccessRecord, Opening } from '../../domain/ports/accesses.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { DocumentAccess } from '../documents/document-access.js';

export interface RecordDeps {
  readonly accesses: AccessRecord;
  readonly nowMs: () => number;
}

/** Somebody about to open something of a document; `itemId` names the file or the signature. */
export interface Opened {
  readonly actor: Actor;
  readonly access: DocumentAccess;
  readonly item: AccessItem;
  readonly itemId?: string | null;
}

/**
 * Records that somebody has seen something, or was refused it, before the answer says so (RT-6).
 *
 * `storeUnavailable` where it cannot be written: what nobody can answer for later is not shown now.
 */
export async function recordSeen(
  { accesses, nowMs }: RecordDeps,
  kind: 'viewed' | 'refused',
  opened: Opened,
): Promise<void> {
  await written(accesses.seen(kind, openingOf(opened, nowMs())));
}

/** The same of a download; `atMs` is the instant that its mark names. */
export async function recordDownload(
  { accesses }: Pick<RecordDeps, 'accesses'>,
  opened: Opened,
  { atMs, download }: { readonly atMs: number; readonly download: Download },
): Promise<void> {
  await written(accesses.downloaded(openingOf(opened, atMs), download));
}

async function written(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (cause) {
    throw new Refusal('storeUnavailable', { cause });
  }
}

function openingOf({ actor, access, item, itemId = null }: Opened, atMs: number): Opening {
  const { userId, agencyCode, unitId } = actor;
  const { documentId, issuer } = access.document;
  const deliveryId = copyOf(actor, access);
  return { userId, agencyCode, unitId, documentId, issuer, deliveryId, item, itemId, atMs };
}

/** The copy through which a receiver's person sees the document: the last that is open, or the last. */
function copyOf(actor: Actor, access: DocumentAccess): string | null {
  if (access.side === 'issuer') return null;
  const { deliveries, document } = access;
  const open = deliveries.findLast((copy) => isOpenToReader(actor, document.phase, copy));
  return (open ?? deliveries.at(-1))?.deliveryId ?? null;
}
