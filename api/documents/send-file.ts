import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { FileFacts, Files } from '../../domain/ports/files.js';

/**
 * Streams a file as a download that no browser will run or guess the type of.
 *
 * A caller who goes away ends the reading; a stored byte that no longer decrypts cuts the connection,
 * so that nobody takes half a file for a whole one.
 */
export async function sendFile(
  res: Response,
  files: Pick<Files, 'open'>,
  { fileId, fileName, contentType, sizeBytes }: FileFacts,
): Promise<void> {
  res.set({
    'Content-Type': contentType,
    'Content-Length': String(sizeBytes),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
  res.attachment(fileName).type(contentType);
  try {
    await pipeline(Readable.from(files.open(fileId)), res);
  } catch (error) {
    if (!res.closed && !res.headersSent) throw error;
    res.destroy();
    if (!isGone(error)) throw error;
  }
}

const isGone = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE';
