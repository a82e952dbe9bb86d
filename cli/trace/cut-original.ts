import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { BytesFacts } from '../../domain/custody/content-access.js';

/**
 * Writes the signed part of a marked copy to a new file, and answers whether its digest is the stored one.
 *
 * The length is that of the record, not of anything the file says about itself. A file that is there
 * already is not overwritten.
 */
export async function cutOriginal(
  file: Uint8Array,
  original: BytesFacts,
  path: string,
): Promise<boolean> {
  const prefix = file.subarray(0, original.sizeBytes);
  await writeFile(path, prefix, { flag: 'wx' });
  return createHash('sha256').update(prefix).digest('hex') === original.sha256;
}
