import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { UnmarkedReason } from '../../domain/custody/content-access.js';
import type { Mark } from '../../domain/custody/mark.js';
import type { Marked, PdfMarker } from '../../domain/ports/pdf-marker.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { PROJECT_ROOT } from '../../platform/project-root.js';
import type { MarkOrder } from './mark-thread.js';
import { untilOverspent } from './until-overspent.js';

/** What one file may cost; measured figures stand in docs/explanation/security.md. */
export interface MarkingLimits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** How much the process may grow while one file is marked. */
  readonly maxGrowthBytes: number;
  readonly maxWaiting: number;
}

const LIMITS: MarkingLimits = {
  maxBytes: 50_000_000,
  timeoutMs: 10_000,
  maxGrowthBytes: 600_000_000,
  maxWaiting: 64,
};
const OUT_OF_MEMORY = { kind: 'unmarked', why: 'tooMuchMemory' } as const;
const HEAP_MB = 384;
const IDLE_MS = 30_000;

/** A thread runs what was compiled, also where a test runs the sources. */
const THREAD = join(PROJECT_ROOT, 'dist', 'pki', 'pdf', 'mark-thread.js');

/**
 * A marker with one thread, so that at most one file is in memory and a hostile one can be stopped.
 *
 * The thread starts with the first file, ends after half a minute without one, and is started anew
 * after it was stopped. Files wait their turn.
 */
export function createPdfMarker(given: Partial<MarkingLimits> = {}): PdfMarker {
  const limits = { ...LIMITS, ...given };
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const stopped = thread;
    thread = null;
    await stopped?.terminate();
  };

  const run = async (file: File, mark: Mark): Promise<Marked> => {
    const original = await gathered(file);
    clearTimeout(idle);
    thread ??= startThread();
    const marked = await askThread(thread, { original, mark }, limits);
    if (marked.kind === 'unmarked' && STOPPED.includes(marked.why)) await stop();
    idle = setTimeout(() => void stop(), IDLE_MS).unref();
    return marked;
  };

  return {
    mark: async (file, mark) => {
      if (file.sizeBytes > limits.maxBytes) return { kind: 'unmarked', why: 'tooLarge' };
      if (waiting >= limits.maxWaiting) throw new Refusal('tooManyRequests');
      waiting += 1;
      const running = last.then(() => run(file, mark));
      last = running.catch(() => undefined); // its caller is told; the next one begins anew
      try {
        return await running;
      } finally {
        waiting -= 1;
      }
    },
    close: stop,
  };
}

type File = Parameters<PdfMarker['mark']>[0];

const STOPPED: readonly UnmarkedReason[] = ['tooSlow', 'tooMuchMemory'];

function startThread(): Worker {
  const thread = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  thread.on('error', () => undefined); // whoever waits for its answer is told
  thread.unref(); // an idle one keeps no process alive
  return thread;
}

/** The thread's answer, or why it was not waited for. A thread that breaks has run out of memory. */
async function askThread(thread: Worker, order: MarkOrder, limits: MarkingLimits): Promise<Marked> {
  const overspent = untilOverspent(limits);
  const listening = new AbortController();
  const { signal } = listening;
  try {
    const answer = once(thread, 'message', { signal }) as Promise<[Marked]>;
    thread.postMessage(order, [order.original.buffer as ArrayBuffer]);
    return await Promise.race([
      answer.then(([marked]) => marked).catch(() => OUT_OF_MEMORY), // `once` fails on 'error'
      once(thread, 'exit', { signal }).then(
        () => OUT_OF_MEMORY,
        () => OUT_OF_MEMORY,
      ),
      overspent.reached.then((why) => ({ kind: 'unmarked', why }) as const),
    ]);
  } finally {
    overspent.stop();
    listening.abort();
  }
}

/** The whole file in one buffer of its own, to be handed over. */
async function gathered({ content, sizeBytes }: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  for await (const piece of content()) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  if (at !== sizeBytes) throw new Error(`a file of ${sizeBytes} bytes has ${at}`);
  return bytes;
}
