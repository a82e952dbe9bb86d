import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Streams bytes as the answer, whose headers are set already.
 *
 * A caller who goes away ends the reading; a fault on the way cuts the connection, so that nobody
 * takes half an answer for a whole one.
 */
export async function sendStream(res: Response, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(bytes), res);
  } catch (error) {
    if (!res.closed && !res.headersSent) throw error;
    res.destroy();
    if (!isGone(error)) throw error;
  }
}

const isGone = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE';
