import { randomBytes } from 'node:crypto';
import type { BytesFacts, Download } from '../../domain/custody/content-access.js';
import { mayTakeOriginal } from '../../domain/custody/who-may.js';
import type { FileFacts, Files } from '../../domain/ports/files.js';
import type { PdfMarker } from '../../domain/ports/pdf-marker.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { type Opened, type RecordDeps, recordDownload, recordSeen } from './record-access.js';

export interface HandOutDeps extends RecordDeps {
  readonly files: Pick<Files, 'open'>;
  readonly pdfMarker: Pick<PdfMarker, 'mark'>;
}

interface Asked {
  readonly facts: FileFacts;
  readonly isOriginalAsked: boolean;
  /** Refuses what was closed while the mark was made: a recall does not wait for it (I8). */
  readonly stillOpen: () => Promise<void>;
}

/** What follows the original in the copy that is handed out; empty where there is no mark. */
export type Update = Uint8Array;

const MARK_BYTES = 16;

/**
 * Decides how a file leaves, and records it: only then may its first byte go out.
 *
 * A receiver's person gets a PDF marked, unless the original was asked for by who may have it
 * (`roleNotAllowed` for others); a PDF that cannot be marked and any other file go as they are, and
 * the record says so. The issuer's own people get their own file.
 */
export async function handOut(
  deps: HandOutDeps,
  opened: Opened,
  { facts, isOriginalAsked, stillOpen }: Asked,
): Promise<Update> {
  const { actor, access } = opened;
  const atMs = deps.nowMs();
  const original: BytesFacts = { sha256: facts.sha256, sizeBytes: facts.sizeBytes };
  const record = (download: Pick<Download, 'marking'> & Partial<Download>): Promise<void> => {
    const asItIs = { unmarkedWhy: null, markId: null, original, given: original };
    return recordDownload(deps, opened, { atMs, download: { ...asItIs, ...download } });
  };

  if (access.side === 'receiver' && isOriginalAsked && !mayTakeOriginal(actor)) {
    await recordSeen(deps, 'refused', opened);
    throw new Refusal('roleNotAllowed');
  }
  const isMarked = access.side === 'receiver' && !isOriginalAsked;
  if (!isMarked || facts.contentType !== 'application/pdf') {
    const unasked = isMarked ? 'markless' : 'original';
    await record({ marking: access.side === 'issuer' ? 'own' : unasked });
    return new Uint8Array();
  }

  const markId = randomBytes(MARK_BYTES).toString('hex');
  const content = () => deps.files.open(facts.fileId);
  const mark = { markId, agencyCode: actor.agencyCode, userId: actor.userId, atMs };
  const marked = await deps.pdfMarker.mark({ content, sizeBytes: facts.sizeBytes }, mark);
  await stillOpen();
  if (marked.kind === 'unmarked') {
    await record({ marking: 'unmarked', unmarkedWhy: marked.why });
    return new Uint8Array();
  }
  await record({ marking: 'marked', markId, given: marked.given });
  return marked.update;
}
