import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { FileFacts, Files } from '../../domain/ports/files.js';
import type { Store } from '../connection.js';
import { DamagedDataError } from '../encryption/damaged-data-error.js';
import type { Keyring } from '../encryption/keyring.js';
import { openStream } from '../encryption/segment-stream.js';
import { batched } from '../versions/batched.js';
import { openFacts } from './file-facts.js';
import { type FileModels, type FileRow, fileModels } from './file-rows.js';
import { unpacked } from './packs.js';
import { removeFile, removeStaleUploads } from './remove-file.js';
import { upload } from './upload.js';

/** The files of the store, and the two acts of housekeeping that no caller of the port may do. */
export interface MongoFiles extends Files {
  /** Only for a file nothing refers to: one that was stored for a packet already received. */
  readonly remove: (fileId: string) => Promise<void>;
  /** To be run now and then; an upload may take as long as the age given here. */
  readonly removeStaleUploads: (startedBefore: Date) => Promise<number>;
}

/** Rows hold up to 1 MiB each. */
const READ_AT_ONCE = 10;

/** Files in MongoDB: sealed segments inline up to 1 MiB, in packs of their own above. */
export function createMongoFiles({ connection }: Store, keyring: Keyring): MongoFiles {
  const models = fileModels(connection);

  const rowOf = batched<FileRow | null>(
    async (ids) => {
      const rows = await models.files
        .find({ _id: mongoose.trusted({ $in: [...ids] }), isComplete: true })
        .lean<FileRow[]>();
      return new Map(rows.map((row) => [row._id, row]));
    },
    null,
    READ_AT_ONCE,
  );

  const contentOf = (row: FileRow): AsyncGenerator<Uint8Array> =>
    openStream(keyring.unwrap(row, `file/${row._id}`), unpacked(packsOf(models, row)));

  async function* open(fileId: string): AsyncGenerator<Uint8Array> {
    const row = await rowOf(fileId);
    if (row === null) throw new Error(`there is no file ${fileId}`);
    yield* contentOf(row);
  }

  return {
    put: async (content, about) =>
      openFacts(keyring, await upload(models, keyring, { content, about })),

    find: async (fileId): Promise<FileFacts | null> => {
      const row = await models.files
        .findOne({ _id: fileId, isComplete: true }, { inline: 0 })
        .lean<FileRow>();
      return row === null ? null : openFacts(keyring, row);
    },

    open,

    digestNow: async (fileId) => {
      const hash = createHash('sha256');
      try {
        const row = await rowOf(fileId);
        if (row === null) return null;
        for await (const piece of contentOf(row)) hash.update(piece);
      } catch (error) {
        if (error instanceof DamagedDataError) return null;
        throw error;
      }
      return hash.digest('hex');
    },

    remove: (fileId) => removeFile(models, fileId),
    removeStaleUploads: (startedBefore) => removeStaleUploads(models, startedBefore),
  };
}

async function* packsOf({ chunks }: FileModels, row: FileRow): AsyncGenerator<Buffer> {
  if (row.inline !== null) {
    yield row.inline;
    return;
  }
  for await (const { pack } of chunks.find({ fileId: row._id }).sort({ n: 1 }).lean().cursor()) {
    yield pack;
  }
}
