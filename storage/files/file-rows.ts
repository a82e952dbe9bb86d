import type { Connection, Model } from 'mongoose';
import { rowModel } from '../row-model.js';

/** Sealed segments one document holds: 16 × 64 KiB, so that a file up to 1 MiB is one document. */
export const SEGMENTS_PER_PACK = 16;

/** One file: its wrapped key, its facts, and its segments where they fit into one pack. */
export interface FileRow {
  readonly _id: string;
  readonly keyId: string;
  readonly wrapped: Buffer;
  /** False while its packs are being written; such a row is not a file yet. */
  readonly isComplete: boolean;
  /** Set by the clean-up before it deletes, so that a late upload cannot complete what is going. */
  readonly isAbandoned: boolean;
  readonly startedAt: Date;
  readonly ownerAgency: string;
  readonly contentType: string;
  readonly sha256: string | null;
  readonly sizeBytes: number | null;
  /** Sealed together with the facts beside it: a changed fact does not open. */
  readonly fileName: Buffer | null;
  /** The first and only pack, or `null` where the segments stand in `fileChunks`. */
  readonly inline: Buffer | null;
}

/** The n-th pack of a larger file. */
export interface ChunkRow {
  readonly fileId: string;
  readonly n: number;
  readonly pack: Buffer;
}

export interface FileModels {
  readonly files: Model<FileRow>;
  readonly chunks: Model<ChunkRow>;
}

export function fileModels(connection: Connection): FileModels {
  const files = rowModel<FileRow>(connection, {
    name: 'File',
    collection: 'files',
    fields: {
      _id: String,
      keyId: String,
      wrapped: Buffer,
      isComplete: Boolean,
      isAbandoned: Boolean,
      startedAt: Date,
      ownerAgency: String,
      contentType: String,
      sha256: String,
      sizeBytes: Number,
      fileName: Buffer,
      inline: Buffer,
    },
  });
  const chunks = rowModel<ChunkRow>(connection, {
    name: 'FileChunk',
    collection: 'fileChunks',
    fields: { fileId: String, n: Number, pack: Buffer },
  });
  return { files, chunks };
}
