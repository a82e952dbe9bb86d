import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { DraftContent, Drafts, FrozenRevision } from '../../domain/ports/drafts.js';
import type { FileFacts, Files, Texts } from '../../domain/ports/files.js';
import { emptyContent } from '../commands/draft-fields.contract.js';
import type { DocumentAccess } from './document-access.js';
import type { contentSchema, fileSchema } from './documents.contract.js';
import type { Said } from './said.js';
import { saidInPacket } from './said-in-packet.js';

export interface ContentDeps {
  readonly drafts: Pick<Drafts, 'find' | 'revision'>;
  readonly texts: Pick<Texts, 'read'>;
  readonly files: Pick<Files, 'find'>;
}

/**
 * What the document says, or `null` for those it is not open to.
 *
 * At the issuer the store decides: the author's unit, and those who approve, sign, number and issue. A
 * receiver gets the revision that was issued, or what its packet has brought, while the copy is open.
 */
export async function saidBy(
  { drafts, texts }: Pick<ContentDeps, 'drafts' | 'texts'>,
  actor: Actor,
  access: DocumentAccess,
): Promise<Said | null> {
  const { document } = access;
  if (access.side === 'receiver' && !access.isOpen) return null;
  if (document.draftVersion === null) {
    if (access.side === 'issuer') return drafts.find(actor, document.documentId);
    const carried = access.deliveries.findLast(({ packetId }) => packetId !== null);
    return carried === undefined ? null : saidInPacket({ texts }, carried);
  }
  // Access of the receiver is decided above: the store knows only the issuer's people.
  const viewer = access.side === 'receiver' ? 'system' : asIssuer(actor, document);
  const fixed = await drafts.revision(viewer, document.documentId, document.draftVersion);
  return fixed === null ? null : fromRevision(fixed);
}

/** Who answers for a document now reads what was fixed under the code it bears (F-T10). */
const asIssuer = (actor: Actor, { issuedUnder }: DocumentAccess['document']): Actor =>
  issuedUnder === undefined ? actor : { ...actor, agencyCode: agencyCode(issuedUnder) };

const fromRevision = ({ files, ...revision }: FrozenRevision): Said => ({
  ...revision,
  fileIds: files.map(({ fileId }) => fileId),
});

/** The same as an answer, with what is known of each file. */
export async function readContent(
  deps: ContentDeps,
  actor: Actor,
  access: DocumentAccess,
): Promise<z.input<typeof contentSchema> | null> {
  const said = await saidBy(deps, actor, access);
  if (said === null) return null;
  const found = await Promise.all(said.fileIds.map((fileId) => deps.files.find(fileId)));
  const files = found.filter((facts) => facts !== null).map(presentFile);
  const { documentType, recipients, dueOn, replaces, version } = said;
  return {
    ...presentWords(said.content),
    documentType,
    recipients: [...recipients],
    dueOn,
    replaces,
    version,
    files,
  };
}

const presentWords = (content: DraftContent): DraftContentOut => ({
  ...emptyContent,
  ...content,
  ccPlaces: [...content.ccPlaces],
});

type DraftContentOut = Required<Omit<DraftContent, 'ccPlaces'>> & { ccPlaces: string[] };

export const presentFile = ({
  fileId,
  fileName,
  contentType,
  sizeBytes,
  sha256,
}: FileFacts): z.input<typeof fileSchema> => ({ fileId, fileName, contentType, sizeBytes, sha256 });
