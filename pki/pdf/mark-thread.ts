import { parentPort } from 'node:worker_threads';
import type { Mark } from '../../domain/custody/mark.js';
import { markPdf } from './mark-pdf.js';

/** What the thread is asked; the bytes are handed over, not copied. */
export interface MarkOrder {
  readonly original: Uint8Array;
  readonly mark: Mark;
}

/** The other end of `createPdfMarker`: a thread that may be stopped in the middle of a hostile file. */
parentPort?.on('message', ({ original, mark }: MarkOrder) => {
  void answer(original, mark);
});

async function answer(original: Uint8Array, mark: Mark): Promise<void> {
  const marked = await markPdf(original, mark);
  const handedOver = marked.kind === 'marked' ? [marked.update.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(marked, handedOver);
}
