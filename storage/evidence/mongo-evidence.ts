import { createHash } from 'node:crypto';
import type { Evidence } from '../../domain/ports/files.js';
import type { Store } from '../connection.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { rowModel } from '../row-model.js';

interface EvidenceRow {
  readonly _id: string;
  readonly bytes: Buffer;
}

const MAX_BYTES = 1024 * 1024;

/**
 * Detached signatures in MongoDB, addressed by their SHA-256.
 *
 * Not encrypted: they hold digests and certificates, no text, and whoever checks the evidence needs
 * no key of ours. The address is the check: changed bytes are found at every read.
 */
export function createMongoEvidence({ connection }: Store): Evidence {
  const evidence = rowModel<EvidenceRow>(connection, {
    name: 'Evidence',
    collection: 'evidence',
    fields: { _id: String, bytes: Buffer },
  });

  return {
    keep: async (bytes) => {
      if (bytes.byteLength > MAX_BYTES) throw new RangeError('evidence has at most 1 MiB');
      const sha256 = sha256Of(bytes);
      try {
        await evidence.insertMany([{ _id: sha256, bytes: Buffer.from(bytes) }], { lean: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return sha256;
    },

    read: async (sha256) => {
      const row = await evidence.findOne({ _id: sha256 }).lean<EvidenceRow>();
      return row === null || sha256Of(row.bytes) !== sha256 ? null : row.bytes;
    },
  };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
