import { createHash } from 'node:crypto';
import type { ArrivedAttachment, ManifestReference } from '../../domain/exchange/arrived-packet.js';
import { decodeBase64 } from './base64.js';
import type { Cursor } from './cursor.js';
import type { Findings } from './findings.js';
import { type UnwrapLimits, unwrapAttachment } from './unwrap-attachment.js';
import { looksLikeZip } from './zip-archive.js';

/** The elements that hold a file: their text bypasses the XML parser. */
export const CONTENT_ELEMENTS: ReadonlySet<string> = new Set([
  'ContentTransferEncoded',
  'AttachmentData',
]);

export interface AttachmentReading {
  readonly attachments: readonly ArrivedAttachment[];
  readonly manifest: readonly ManifestReference[];
}

interface Carried {
  readonly path: string;
  readonly contentId: string;
  readonly fileName: string;
  readonly description: string | null;
  readonly contentType: string | null;
  readonly content: string | null;
}

/**
 * Every attachment of a packet, decoded and out of its wrapping (RD-03), and the manifest.
 *
 * A broken one is kept and flagged: the message is never dropped for it (ATT-04). Manifest and
 * content are matched by content id, with or without `cid:`, and what has no match is flagged.
 */
export function readAttachments(
  root: Cursor,
  envelope: Cursor,
  { findings, limits }: { readonly findings: Findings; readonly limits: UnwrapLimits },
): AttachmentReading {
  const manifest = readManifest(envelope);
  const names = new Map(manifest.map(({ contentId, fileName }) => [contentId, fileName]));
  const standard = (root.child('AttachmentEncoded')?.children('Attachment') ?? []).map(
    (attachment) => readCarried(attachment, names),
  );
  const carried = [...standard, ...readNonStandard(envelope, findings)];

  let budgetBytes = limits.maxUnpackedBytes;
  let zipsLeft = limits.maxZips;
  const attachments = carried.map((one) => {
    const budget = zipsLeft > 0 ? budgetBytes : 0;
    const attachment = decode(one, { findings, limits, budgetBytes: budget });
    if (attachment.isUnwrapped) {
      budgetBytes -= attachment.bytes.byteLength;
      zipsLeft -= 1;
    }
    return attachment;
  });

  const present = new Set(carried.map(({ contentId }) => contentId));
  for (const contentId of names.keys()) {
    if (!present.has(contentId)) findings.flag('attachmentMissing', contentId);
  }
  for (const { contentId, path } of standard) {
    if (!names.has(contentId)) findings.flag('attachmentUnlisted', path, contentId);
  }
  return { attachments, manifest };
}

const withoutCid = (contentId: string | null): string => (contentId ?? '').replace(/^cid:/i, '');

function readManifest(envelope: Cursor): readonly ManifestReference[] {
  const references = envelope.child('edXMLBody')?.child('edXMLManifest')?.children('Reference');
  return (references ?? []).map((reference) => ({
    contentId: withoutCid(reference.text('ContentId')),
    contentType: reference.text('ContentType'),
    description: reference.text('Description'),
    fileName: reference.text('AttachmentName'),
  }));
}

function readCarried(attachment: Cursor, names: ReadonlyMap<string, string | null>): Carried {
  const contentId = withoutCid(attachment.text('ContentId'));
  return {
    path: attachment.path,
    contentId,
    fileName: attachment.text('AttachmentName') ?? names.get(contentId) ?? '',
    description: attachment.text('Description'),
    contentType: attachment.text('ContentType'),
    content: attachment.text('ContentTransferEncoded'),
  };
}

/** One gateway's own block instead of `AttachmentEncoded`, which has no content ids (ATT-08, BAD-20). */
function readNonStandard(envelope: Cursor, findings: Findings): readonly Carried[] {
  const block = envelope.child('edXMLAttachments');
  if (block === null) return [];
  findings.flag('attachmentsNonStandard', block.path);
  return block.children('Attachment').map((attachment, index) => {
    attachment.ignore('AttachmentSize');
    return {
      path: attachment.path,
      contentId: `edXMLAttachments-${index + 1}`,
      fileName: attachment.text('AttachmentName') ?? '',
      description: null,
      contentType: attachment.text('AttachmentType'),
      content: attachment.text('AttachmentData'),
    };
  });
}

interface Decoding {
  readonly findings: Findings;
  readonly limits: UnwrapLimits;
  readonly budgetBytes: number;
}

function decode(carried: Carried, { findings, ...unwrapping }: Decoding): ArrivedAttachment {
  const { path, content, ...about } = carried;
  const decoded = decodeBase64(content ?? '');
  if (decoded === null) {
    findings.flag('attachmentBroken', path);
    const bytes = Buffer.from(content ?? '');
    return { ...about, ...hashed(bytes, bytes), isUnwrapped: false, isBroken: true };
  }
  if (decoded.length === 0) findings.flag('attachmentEmpty', path);
  if (about.contentType === 'application/zip' && !looksLikeZip(decoded)) {
    findings.flag('attachmentNotZip', path);
  }
  const result = unwrapAttachment(decoded, about.fileName, unwrapping);
  if (result.kind === 'unwrapped') {
    return { ...about, ...hashed(decoded, result.bytes), isUnwrapped: true, isBroken: false };
  }
  if (result.kind === 'broken') findings.flag('attachmentBroken', path);
  if (result.kind === 'tooLarge') findings.flag('attachmentTooLarge', path);
  const isBroken = result.kind === 'broken';
  return { ...about, ...hashed(decoded, decoded), isUnwrapped: false, isBroken };
}

/** ATT-07: the hash of the carried bytes, and of the file in them. */
function hashed(
  carried: Buffer,
  bytes: Buffer,
): Pick<ArrivedAttachment, 'bytes' | 'sha256' | 'carriedSha256'> {
  const carriedSha256 = sha256(carried);
  return { bytes, carriedSha256, sha256: bytes === carried ? carriedSha256 : sha256(bytes) };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
