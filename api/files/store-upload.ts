import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { FileFacts, Files } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { kindOf, SNIFFED_BYTES } from './file-kind.js';
import { safeFileName } from './file-name.js';
import type { Uploaded } from './receive-upload.js';

/** Looks at a file's name and first bytes, and only then streams it into the store. */
export async function storeUpload(
  files: Pick<Files, 'put'>,
  { fileName: claimed, content }: Uploaded,
  { ownerAgency, maxBytes }: { readonly ownerAgency: AgencyCode; readonly maxBytes: number },
): Promise<FileFacts> {
  const fileName = safeFileName(claimed);
  if (fileName === null) throw new Refusal('uploadInvalid');
  const source = content[Symbol.asyncIterator]();
  const head = await firstBytes(source);
  const contentType = await kindOf(head, fileName);
  if (contentType === null) throw new Refusal('fileTypeRefused');
  return files.put(from(head, source), { fileName, contentType, ownerAgency, maxBytes });
}

type Source = AsyncIterator<Uint8Array>;

async function firstBytes(source: Source): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (let sizeBytes = 0; sizeBytes < SNIFFED_BYTES; ) {
    const next = await source.next();
    if (next.done === true) break;
    pieces.push(next.value);
    sizeBytes += next.value.byteLength;
  }
  return Buffer.concat(pieces);
}

async function* from(head: Uint8Array, rest: Source): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
