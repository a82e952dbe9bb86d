import type { Response } from 'express';
import type { FileFacts, Files } from '../../domain/ports/files.js';
import { sendStream } from '../contract/send-stream.js';

/**
 * Streams a file as a download that no browser will run or guess the type of.
 *
 * A stored byte that no longer decrypts cuts the connection. What marks a copy follows the file,
 * which is never in memory as a whole.
 */
export async function sendFile(
  res: Response,
  files: Pick<Files, 'open'>,
  { fileId, fileName, contentType, sizeBytes }: FileFacts,
  update: Uint8Array,
): Promise<void> {
  res.set({
    'Content-Type': contentType,
    'Content-Length': String(sizeBytes + update.byteLength),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
  res.attachment(fileName).type(contentType);
  await sendStream(res, followed(files.open(fileId), update));
}

async function* followed(
  file: AsyncIterable<Uint8Array>,
  update: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield* file;
  if (update.byteLength > 0) yield update;
}
