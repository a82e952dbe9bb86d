import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Release } from './releases.js';
import { runCommand } from './run-command.js';

const LIMITS = {
  answerWithinMs: 5_000,
  stalledAfterMs: 20_000,
  archiveBytes: 400 * 1024 * 1024,
};

/**
 * Downloads the maker's own archive into `folder` and unpacks it there.
 *
 * Gives up when nothing answers within 5 s, when the stream stalls or when it outgrows 400 MB.
 * The archive is not trusted: what counts is the digest of the program inside it.
 */
export async function fetchOfficial(
  { officialUrl }: Pick<Release, 'officialUrl'>,
  folder: string,
  limits = LIMITS,
): Promise<void> {
  const abort = new AbortController();
  const giveUp = (reason: string) => () => abort.abort(new Error(reason));
  let timer = setTimeout(giveUp('no answer in time'), limits.answerWithinMs);
  try {
    const response = await fetch(officialUrl, { signal: abort.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const watch = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      let sizeBytes = 0;
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(giveUp('the download stalls'), limits.stalledAfterMs);
        sizeBytes += chunk.length;
        if (sizeBytes > limits.archiveBytes) throw new Error('the archive is too large');
        yield chunk;
      }
    };
    const archive = join(folder, 'archive.tar.gz');
    await pipeline(Readable.fromWeb(response.body), watch, createWriteStream(archive));
    await runCommand('tar', ['-xzf', archive, '-C', folder], { timeoutMs: 60_000 });
  } catch (error) {
    const { reason } = abort.signal as { reason?: unknown };
    throw reason instanceof Error ? reason : error;
  } finally {
    clearTimeout(timer);
  }
}
