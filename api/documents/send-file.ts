import type { Response } from 'express';
import type { FileFacts, Files } from '../../domain/ports/files.js';
import { sendStream } from '../contract/send-stream.js';

/**
 * Streams a file as a download that no browser will run or guess the type of.
 *
 * A stored byte that no longer decrypts cuts the connection.
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
  await sendStream(res, files.open(fileId));
}
