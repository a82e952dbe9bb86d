import { createHash } from 'node:crypto';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { FileRef } from '../../domain/document/document-state.js';
import type { Draft, FrozenRevision } from '../../domain/ports/drafts.js';
import { canonicalJson } from '../canonical-json.js';
import { DamagedDataError } from '../encryption/damaged-data-error.js';
import type { Keyring } from '../encryption/keyring.js';
import type { RevisionRow } from './draft-rows.js';
import { openContent, sealContent } from './sealed-draft.js';

type Undated = Omit<FrozenRevision, 'digest' | 'frozenAtMs'>;

/** A draft's version with its files' digests, under the digest of it all. */
export function freeze(
  draft: Draft,
  files: readonly FileRef[],
  frozenAtMs: number,
): FrozenRevision {
  const { updatedAtMs: _, fileIds: __, ...fixed } = draft;
  const revision = { ...fixed, files };
  return { ...revision, digest: digestOf(revision), frozenAtMs };
}

export function sealRevision(
  keyring: Keyring,
  { content, ...revision }: FrozenRevision,
): RevisionRow {
  const _id = revisionId(revision.documentId, revision.version);
  return { _id, ...revision, sealed: sealContent(keyring, revision, content) };
}

/** The revision, or a `DamagedDataError` where a fact, a file or a word of it was changed (I11). */
export function openRevision(
  keyring: Keyring,
  { _id, sealed, digest, frozenAtMs, ...row }: RevisionRow,
): FrozenRevision {
  const revision: Undated = {
    ...row,
    agencyCode: agencyCode(row.agencyCode),
    recipients: row.recipients.map(agencyCode),
    content: openContent(keyring, row, sealed),
  };
  if (digestOf(revision) !== digest) throw new DamagedDataError(`revision ${_id} was changed`);
  return { ...revision, digest, frozenAtMs };
}

export const revisionId = (documentId: string, version: number): string =>
  `${documentId}/${version}`;

const digestOf = (revision: Undated): string =>
  createHash('sha256').update(canonicalJson(revision)).digest('hex');
