import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isPinnedFile, sha256OfFile } from './pinned-file.js';
import type { Release } from './releases.js';

const FETCH_PREFIX = '.fetch-';
const ABANDONED_AFTER_MS = 3_600_000;

/** Where the cache keeps a release. */
export function cachedPath(cacheDir: string, { program, version }: Release): string {
  return join(cacheDir, `${program}-${version}`, program);
}

/** The cached program, checked against its pin; `null` when there is none or it was changed. */
export async function cached(cacheDir: string, release: Release): Promise<string | null> {
  const path = cachedPath(cacheDir, release);
  return (await isPinnedFile(path, release.sha256)) ? path : null;
}

/**
 * Fetches a program into the cache, or throws and leaves the cache as it was.
 *
 * `fetchInto` fills a folder of its own; the program found in it moves into place in one step and
 * only if its digest is the pinned one, so two processes may fetch the same engine at once.
 */
export async function fetchToCache(
  cacheDir: string,
  release: Release,
  fetchInto: (release: Release, folder: string) => Promise<void>,
): Promise<string> {
  const path = cachedPath(cacheDir, release);
  await mkdir(dirname(path), { recursive: true });
  await removeAbandoned(cacheDir);
  const folder = await mkdtemp(join(cacheDir, `${FETCH_PREFIX}${release.program}-`));
  try {
    await fetchInto(release, folder);
    const program = await programIn(folder, release);
    await chmod(program, 0o755);
    await rename(program, path);
    await isPinnedFile(path, release.sha256); // leaves the stamp
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function programIn(folder: string, { program, sha256 }: Release): Promise<string> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || basename(path) !== program) continue;
    if ((await sha256OfFile(path)) === sha256) return path;
    throw new Error('the program is not the pinned one');
  }
  throw new Error('the program is not in the archive');
}

/** What a process left behind that was killed while it fetched. */
async function removeAbandoned(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(FETCH_PREFIX)) continue;
    const path = join(cacheDir, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() })); // just removed
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
