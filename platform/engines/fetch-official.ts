import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Release } from './releases.js';
import { runCommand } from './run-command.js';

const ANSWER_WITHIN_MS = 5_000;
const STALLED_AFTER_MS = 20_000;
const MAX_ARCHIVE_BYTES = 400 * 1024 * 1024;

/**
 * Downloads the maker's own archive into `folder` and unpacks it there.
 *
 * Gives up when nothing answers within 5 s, when the stream stalls or when it outgrows 400 MB.
 * The archive is not trusted: what counts is the digest of the program inside it.
 */
export async function fetchOfficial({ officialUrl }: Release, folder: string): Promise<void> {
  const abort = new AbortController();
  const giveUp = (reason: string) => () => abort.abort(new Error(reason));
  let timer = setTimeout(giveUp('no answer within 5 s'), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(officialUrl, { signal: abort.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const watch = async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      let sizeBytes = 0;
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(giveUp('the download stalls'), STALLED_AFTER_MS);
        sizeBytes += chunk.length;
        if (sizeBytes > MAX_ARCHIVE_BYTES) throw new Error('the archive is too large');
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
