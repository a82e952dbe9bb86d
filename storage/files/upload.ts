import { randomUUID } from 'node:crypto';
import type { NewFile } from '../../domain/ports/files.js';
import type { Keyring } from '../encryption/keyring.js';
import { sealStream } from '../encryption/segment-stream.js';
import { sealFacts } from './file-facts.js';
import type { FileModels, FileRow } from './file-rows.js';
import { measured } from './measured.js';
import { packed } from './packs.js';
import { removeFile } from './remove-file.js';

/**
 * Writes one file in a single pass and returns its row.
 *
 * The first pack waits in memory until a second one shows that the file needs chunks; then an
 * unfinished row is written before them, so that whatever a crash leaves has a row to be found by.
 * Any fault, the source's included, removes what was written and goes on to the caller.
 */
export async function upload(
  { files, chunks }: FileModels,
  keyring: Keyring,
  { content, about }: { content: AsyncIterable<Uint8Array>; about: NewFile },
): Promise<FileRow> {
  const fileId = randomUUID();
  const { keyId, wrapped, dataKey } = keyring.newDataKey(`file/${fileId}`);
  const { ownerAgency, contentType } = about;
  const plain = measured(content, about.maxBytes);
  const begun: FileRow = {
    _id: fileId,
    keyId,
    wrapped: Buffer.from(wrapped),
    isComplete: false,
    isAbandoned: false,
    startedAt: new Date(),
    ownerAgency,
    contentType,
    sha256: null,
    sizeBytes: null,
    fileName: null,
    inline: null,
  };

  let first: Buffer | null = null;
  let count = 0;
  try {
    for await (const pack of packed(sealStream(dataKey, plain.content))) {
      if (count === 0) first = pack;
      if (count === 1) {
        await files.insertMany([begun], { lean: true });
        await chunks.insertMany([{ fileId, n: 0, pack: first }], { lean: true });
        first = null;
      }
      if (count > 0) await chunks.insertMany([{ fileId, n: count, pack }], { lean: true });
      count += 1;
    }
    const facts = { ...plain.finish(), ownerAgency, contentType, fileId };
    const { sha256, sizeBytes } = facts;
    const fileName = sealFacts(keyring, facts, about.fileName);
    const row = { ...begun, isComplete: true, sha256, sizeBytes, fileName, inline: first };
    if (count === 1) await files.insertMany([row], { lean: true });
    else await complete(files, row);
    return row;
  } catch (error) {
    // Should this fail too, the clean-up of stale uploads finds the unfinished row.
    if (count > 0) await removeFile({ files, chunks }, fileId).catch(() => undefined);
    throw error;
  }
}

async function complete(files: FileModels['files'], row: FileRow): Promise<void> {
  const { _id, sha256, sizeBytes, fileName } = row;
  const { matchedCount } = await files.updateOne(
    { _id, isComplete: false, isAbandoned: false },
    { $set: { isComplete: true, sha256, sizeBytes, fileName } },
  );
  if (matchedCount !== 1) throw new Error(`upload ${_id} took so long that it was cleaned up`);
}
