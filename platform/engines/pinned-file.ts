import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file, in hex, read as a stream. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Whether a file has the pinned digest. Hashed once: a stamp beside it remembers digest, size and
 * time of change, and a file that differs from its stamp is hashed again.
 */
export async function isPinnedFile(path: string, sha256: string): Promise<boolean> {
  const stamp = await stampOf(path, sha256);
  if (stamp === null) return false;
  if ((await readFile(stampPath(path), 'utf8').catch(() => '')) === stamp) return true;
  if ((await sha256OfFile(path)) !== sha256) return false;
  await writeFile(stampPath(path), stamp);
  return true;
}

const stampPath = (path: string): string => `${path}.stamp`;

async function stampOf(path: string, sha256: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return JSON.stringify({ sha256, size, mtimeMs, ino });
  } catch {
    return null; // not there
  }
}
