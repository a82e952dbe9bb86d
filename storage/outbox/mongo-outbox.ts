import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Outbox, OutboxPacket } from '../../domain/ports/outbox.js';
import type { Store } from '../connection.js';
import { isDuplicateKey } from '../duplicate-key.js';
import type { MongoFiles } from '../files/mongo-files.js';
import { type OutboxRow, outboxModel } from './outbox-rows.js';

/** How a packet is stored: whoever may fetch it gets its bytes and nothing else. */
const PACKET = { fileName: 'packet', contentType: 'application/xml' } as const;

/**
 * The outbox in MongoDB: first the bytes as a file, then the row that makes them fetchable.
 *
 * A crash between the two leaves a file without a row, and an attempt that is made again. Transport
 * ids are object ids: packets written one after the other by one process are listed in that order,
 * however fast it was.
 */
export function createMongoOutbox(
  { connection }: Store,
  files: MongoFiles,
  nowMs: () => number = Date.now,
): Outbox {
  const packets = outboxModel(connection);

  const standing: Outbox['standing'] = async (key) => {
    const row = await packets.findOne({ key }).lean<OutboxRow>();
    return row === null ? null : packetOf(row);
  };

  /** Offered again, if the receiver's system had failed to take an earlier attempt (B-T08). */
  const again = async (key: string, attempt: string): Promise<OutboxPacket | null> => {
    const failed = { key, state: 'fail', attempt: mongoose.trusted({ $ne: attempt }) } as const;
    const change = { $set: { state: 'initial', attempt, updatedAtMs: nowMs() } } as const;
    await packets.updateOne(failed, change);
    return standing(key);
  };

  const find: Outbox['find'] = async (docId) => {
    const row = await packets.findOne({ _id: docId }).lean<OutboxRow>();
    return row === null ? null : packetOf(row);
  };

  return {
    standing,
    find,

    put: async ({ bytes, ...packet }) => {
      const earlier = await again(packet.key, packet.attempt);
      if (earlier !== null) return earlier;
      const sizeBytes = bytes.byteLength;
      const about = { ...PACKET, ownerAgency: packet.sender, maxBytes: sizeBytes };
      const { fileId } = await files.put(inOnePiece(bytes), about);
      const atMs = nowMs();
      const row: OutboxRow = {
        _id: new mongoose.Types.ObjectId().toHexString(),
        ...packet,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sizeBytes,
        fileId,
        state: 'initial',
        createdAtMs: atMs,
        updatedAtMs: atMs,
      };
      try {
        await packets.insertMany([row], { lean: true });
        return packetOf(row);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await files.remove(fileId);
        const first = await again(packet.key, packet.attempt);
        if (first === null) throw error;
        return first;
      }
    },

    bytesOf: async (docId) => {
      const packet = await find(docId);
      if (packet === null) return null;
      const pieces: Uint8Array[] = [];
      for await (const piece of files.open(packet.fileId)) pieces.push(piece);
      return Buffer.concat(pieces);
    },

    waiting: async (receiver, { messageType, limit }) => {
      const rows = await packets
        .find({ receiver, messageType, state: 'initial' })
        .sort({ createdAtMs: 1, _id: 1 })
        .limit(limit)
        .lean<OutboxRow[]>();
      return rows.map(packetOf);
    },

    sentBy: async (sender, { messageType, limit }) => {
      const rows = await packets
        .find({ sender, messageType })
        .sort({ createdAtMs: -1 })
        .limit(limit)
        .lean<OutboxRow[]>();
      return rows.map(packetOf);
    },

    acknowledge: async (docId, state) => {
      const waits = { _id: docId, state: 'initial' } as const;
      const change = { $set: { state, updatedAtMs: nowMs() } };
      return (await packets.updateOne(waits, change)).matchedCount === 1;
    },

    withdraw: async (key) => {
      const waits = { key, state: 'initial' } as const;
      const change = { $set: { state: 'fail', updatedAtMs: nowMs() } } as const;
      return (await packets.updateOne(waits, change)).matchedCount === 1;
    },
  };
}

function packetOf({ _id, key: _key, attempt: _attempt, ...row }: OutboxRow): OutboxPacket {
  const { sender, receiver } = row;
  return { docId: _id, ...row, sender: agencyCode(sender), receiver: agencyCode(receiver) };
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
