import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Evidence } from '../../domain/ports/files.js';
import type { Store } from '../connection.js';
import { insertMissing } from '../insert-missing.js';
import { Batches } from '../log/batches.js';
import { rowModel } from '../row-model.js';
import { batched } from '../versions/batched.js';

interface EvidenceRow {
  readonly _id: string;
  readonly bytes: Buffer;
}

interface Entry {
  readonly row: EvidenceRow;
  readonly kept: () => void;
  readonly fail: (cause: unknown) => void;
}

const MAX_BYTES = 1024 * 1024;
const WRITES = { inFlight: 2, size: 50 } as const;
const READ_AT_ONCE = 20;

/**
 * Detached signatures in MongoDB, addressed by their SHA-256.
 *
 * Not encrypted: they hold digests and certificates, no text, and whoever checks the evidence needs
 * no key of ours. The address is the check: changed bytes are found at every read. Signatures that
 * are made or checked together go to the store together.
 */
export function createMongoEvidence({ connection }: Store): Evidence {
  const evidence = rowModel<EvidenceRow>(connection, {
    name: 'Evidence',
    collection: 'evidence',
    fields: { _id: String, bytes: Buffer },
  });

  const writes = new Batches<Entry>(async (entries) => {
    try {
      await insertMissing(evidence.collection, rowsIn(entries));
      for (const { kept } of entries) kept();
    } catch (cause) {
      for (const { fail } of entries) fail(cause);
    }
  }, WRITES);

  const rowOf = batched<EvidenceRow | null>(
    async (ids) => {
      const rows = await evidence
        .find({ _id: mongoose.trusted({ $in: [...ids] }) })
        .lean<EvidenceRow[]>();
      return new Map(rows.map((row) => [row._id, row]));
    },
    null,
    READ_AT_ONCE,
  );

  return {
    keep: async (bytes) => {
      if (bytes.byteLength > MAX_BYTES) throw new RangeError('evidence has at most 1 MiB');
      const sha256 = sha256Of(bytes);
      const row = { _id: sha256, bytes: Buffer.from(bytes) };
      await new Promise<void>((kept, fail) => writes.add({ row, kept, fail }));
      return sha256;
    },

    read: async (sha256) => {
      const row = await rowOf(sha256);
      return row === null || sha256Of(row.bytes) !== sha256 ? null : row.bytes;
    },
  };
}

/** Each once: the same bytes may be kept for two callers of one batch. */
const rowsIn = (entries: readonly Entry[]): readonly EvidenceRow[] => [
  ...new Map(entries.map(({ row }) => [row._id, row])).values(),
];

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
