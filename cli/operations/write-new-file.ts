import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../domain/ports/refusal.js';

/**
 * Writes a file that is not there yet, for its owner alone: it names what is encrypted in the store.
 *
 * One that exists is refused with `reportFileExists`; half a file is never left behind.
 */
export async function writeNewFile(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await openNew(path);
  try {
    await pipeline(Readable.from(bytes), file.createWriteStream());
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function openNew(path: string): ReturnType<typeof open> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new Refusal('reportFileExists', { cause });
    throw cause;
  }
}
