import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `body` with an empty folder that is gone afterwards. */
export async function withTempFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-test-'));
  try {
    return await body(folder);
  } finally {
    // A process that is being ended may still write for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
