import { agencyCode } from '../../domain/directory/agency-code.js';
import type { FileFacts } from '../../domain/ports/files.js';
import { DamagedDataError } from '../encryption/damaged-data-error.js';
import type { Keyring } from '../encryption/keyring.js';
import { openValue, sealValue } from '../encryption/sealed-value.js';
import type { FileRow } from './file-rows.js';

type ClearFacts = Omit<FileFacts, 'fileName'>;

/**
 * Seals the file's name, which can carry text, and binds the facts that stay readable to it.
 *
 * Digest, size, type and owner are part of the context: one that was changed in the store keeps the
 * name from opening (I11).
 */
export function sealFacts(keyring: Keyring, facts: ClearFacts, fileName: string): Buffer {
  return sealValue(keyring, contextOf(facts), Buffer.from(fileName));
}

/** The facts of a complete file, or a `DamagedDataError` where one of them was changed. */
export function openFacts(keyring: Keyring, row: FileRow): FileFacts {
  const { _id: fileId, sha256, sizeBytes, fileName, contentType } = row;
  if (sha256 === null || sizeBytes === null || fileName === null) {
    throw new DamagedDataError(`file ${fileId} is complete but lacks its facts`);
  }
  const ownerAgency = agencyCode(row.ownerAgency);
  const facts = { fileId, sha256, sizeBytes, contentType, ownerAgency };
  return { ...facts, fileName: openValue(keyring, contextOf(facts), fileName).toString('utf8') };
}

function contextOf({ fileId, sha256, sizeBytes, contentType, ownerAgency }: ClearFacts): string {
  return JSON.stringify(['file', fileId, sha256, sizeBytes, contentType, ownerAgency]);
}
