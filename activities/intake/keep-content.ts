import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { FileRef } from '../../domain/document/document-state.js';
import type { ArrivedAttachment, ArrivedDocument } from '../../domain/exchange/arrived-packet.js';
import {
  packetFilesId,
  packetReasonId,
  packetRecordText,
  packetTextId,
} from '../../domain/exchange/packet-record.js';
import type { IntakeDeps } from './intake-deps.js';

type Deps = Pick<IntakeDeps, 'files' | 'texts'>;

/** More files than any letter has; the log and the judge carry an entry of each. */
export const MAX_ATTACHMENTS = 200;

const MAX_NAME_UNITS = 200;
const MAX_REASON_UNITS = 10_000;

/** What stands in the log of a packet's content: ids and digests. */
export interface KeptContent {
  readonly files: readonly FileRef[];
  /** Of the packet's own words about its act; `null` where it has none. */
  readonly reasonId: string | null;
}

/**
 * Stores what a packet brings, encrypted, and returns the ids by which the log will know it.
 *
 * Taken up again after a crash it gives the same list of files: the one that was kept first stands.
 */
export async function keepContent(
  packet: ArrivedDocument,
  { packetId, sender }: Readonly<{ packetId: string; sender: AgencyCode }>,
  deps: Deps,
): Promise<KeptContent> {
  const reasonId = await keepReason(packetId, packet.business?.reason ?? null, deps);
  const listId = packetFilesId(packetId);
  const kept = await keptFiles(listId, deps);
  if (kept !== null) return { files: kept, reasonId };
  await deps.texts.keep(packetTextId(packetId), packetRecordText(packet));
  const refs: FileRef[] = [];
  for (const attachment of packet.attachments) {
    refs.push(await keepFile(attachment, sender, deps));
  }
  await deps.texts.keep(listId, JSON.stringify(refs));
  return { files: (await keptFiles(listId, deps)) ?? refs, reasonId };
}

/** Keeps the packet's own words about its act; returns the id that travels in their place. */
export async function keepReason(
  packetId: string,
  reason: string | null,
  { texts }: Pick<Deps, 'texts'>,
): Promise<string | null> {
  if (reason === null || reason.trim() === '') return null;
  const reasonId = packetReasonId(packetId);
  await texts.keep(reasonId, reason.slice(0, MAX_REASON_UNITS));
  return reasonId;
}

async function keptFiles(listId: string, { texts }: Deps): Promise<readonly FileRef[] | null> {
  const list = (await texts.read([listId])).get(listId);
  return list === undefined ? null : (JSON.parse(list) as FileRef[]);
}

/** Owned by its issuer, so that nobody here can put it into a draft of their own. */
async function keepFile(
  { bytes, fileName }: ArrivedAttachment,
  issuer: AgencyCode,
  { files }: Deps,
): Promise<FileRef> {
  const about = {
    fileName: safeName(fileName),
    contentType: looksLikePdf(bytes) ? 'application/pdf' : 'application/octet-stream',
    ownerAgency: issuer,
    maxBytes: bytes.byteLength,
  };
  const { fileId, sha256, sizeBytes } = await files.put(inOnePiece(bytes), about);
  return { fileId, sha256, sizeBytes };
}

/** ATT-03: what the wire says of a file's type is not believed; its first bytes are. */
const looksLikePdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** The name as people know it, without a path and without what a terminal or a header would obey. */
function safeName(fileName: string): string {
  const name = fileName.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const printable = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, '_').trim();
  const units = Array.from(printable);
  const cut = units.length > MAX_NAME_UNITS ? units.slice(-MAX_NAME_UNITS) : units;
  return cut.join('').replace(/^\.+/, '') || 'tep-dinh-kem';
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
