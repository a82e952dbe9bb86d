import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import { openPkcs12, packPkcs12, type SigningKey } from './pkcs12.js';

/**
 * The name of a holder's key file. An agency code has no hyphen, so two holders never share a name.
 *
 * Only for holders that can hold a key: their ids have no separator of paths (`canHoldKey`).
 */
export const keyFileName = (holder: KeyHolder): string =>
  holder.kind === 'person'
    ? `person-${holder.agencyCode}-${holder.userId}.p12`
    : `agency-${holder.agencyCode}.p12`;

/** Reads a key file; `null` where there is none. Throws where it cannot be opened. */
export async function readKeyFile(path: string, password: string): Promise<SigningKey | null> {
  const file = await readIfThere(path);
  if (file === null) return null;
  try {
    return openPkcs12(file, password);
  } catch (cause) {
    throw new Error(`the key file ${path} cannot be opened`, { cause });
  }
}

/**
 * Writes a key file that nobody else may read, unless one of that name stands: the first one stays.
 *
 * It appears whole or not at all, also when two processes make it at once or one dies in the middle.
 */
export async function addKeyFile(path: string, password: string, key: SigningKey): Promise<void> {
  await addPrivateFile(path, packPkcs12(key, password));
}

/** The same for any bytes. */
export async function addPrivateFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}.new`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Whether an error of the file system has this code. */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
