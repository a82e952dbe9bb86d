import type { DocumentState, FileRef } from '../../domain/document/document-state.js';
import type { Attachment, Party } from '../../domain/exchange/packet.js';
import type { SealedDocument } from '../../domain/exchange/packet-of-delivery.js';
import { paperReasonOf } from '../../domain/paper/paper-reasons.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import type { DispatchDeps } from './dispatch-deps.js';

/**
 * A sealed document with its texts and files, as they were frozen when it was submitted.
 *
 * Throws where the store no longer has what the log says was signed; nothing is sent in its place.
 */
export async function loadSealedDocument(
  document: DocumentState,
  deps: Pick<DispatchDeps, 'directory' | 'drafts' | 'files'>,
): Promise<SealedDocument> {
  const { documentId, number, revision } = document;
  if (number === null || revision === null) throw new Error(`${documentId} is not sealed`);
  const frozen = await deps.drafts.revision('system', documentId, revision.draftVersion);
  if (frozen === null) throw new Error(`the revision of ${documentId} is gone`);
  return {
    issuer: await partyOf(issuedUnder(document), number.issuedOn, deps),
    number,
    documentType: revision.documentType,
    urgency: document.urgency,
    dueOn: document.dueOn,
    content: frozen.content,
    attachments: await loadAttachments(revision.files, deps),
    isOnPaperToo: paperReasonOf(document) !== null,
  };
}

/** An agency as a packet describes it, by the name it has on that day. */
export async function partyOf<Code extends string>(
  agencyCode: Code,
  onDate: string,
  { directory }: Pick<DispatchDeps, 'directory'>,
): Promise<Party & { readonly agencyCode: Code }> {
  const agency = await directory.agency(agencyCode, onDate);
  return {
    agencyCode,
    organizationInCharge: null,
    agencyName: agency?.name ?? null,
    address: null,
    email: null,
    telephone: null,
    fax: null,
    website: null,
  };
}

/** The files of a packet, one after the other: each is held whole in memory. */
export async function loadAttachments(
  files: readonly FileRef[],
  deps: Pick<DispatchDeps, 'files'>,
): Promise<readonly Attachment[]> {
  const attachments: Attachment[] = [];
  for (const file of files) attachments.push(await loadAttachment(file, deps));
  return attachments;
}

async function loadAttachment(
  { fileId }: FileRef,
  { files }: Pick<DispatchDeps, 'files'>,
): Promise<Attachment> {
  const facts = await files.find(fileId);
  if (facts === null) throw new Error(`file ${fileId} is gone`);
  const pieces: Uint8Array[] = [];
  for await (const piece of files.open(fileId)) pieces.push(piece);
  return {
    contentId: fileId,
    fileName: facts.fileName,
    description: null,
    bytes: Buffer.concat(pieces),
  };
}
