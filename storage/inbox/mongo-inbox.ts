import { createHash, randomUUID } from 'node:crypto';
import mongoose, { type Connection, type Model } from 'mongoose';
import type { RefusalReason } from '../../domain/delivery/receiver-transitions.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Inbox, ReceivedPacket } from '../../domain/ports/inbox.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Store } from '../connection.js';
import { isDuplicateKey } from '../duplicate-key.js';
import type { MongoFiles } from '../files/mongo-files.js';
import { rowModel } from '../row-model.js';

interface PacketRow extends Omit<ReceivedPacket, 'packetId' | 'receiver'> {
  readonly _id: string;
  readonly receiver: string;
  /** Documents that its request binds when they arrive (GD-08). */
  readonly keptFor: readonly string[];
}

/** What a packet is stored as: whatever it claims to be, until somebody has read it. */
const UNREAD = { fileName: 'packet', contentType: 'application/octet-stream' } as const;

/** The reason under which a packet marked secret is kept (SEC-4). */
const SECRET: RefusalReason = 'secretContent';

/**
 * The inbox in MongoDB: first the bytes as a file, then the row that makes them received.
 *
 * A crash between the two leaves a file without a row, and a sender that was not answered and comes
 * again. Steps from state to state are guarded by the state before, so a packet is judged once.
 */
export function createMongoInbox({ connection }: Store, files: MongoFiles): Inbox {
  const packets = packetModel(connection);

  const standing = async (receiver: string, sha256: string): Promise<ReceivedPacket | null> => {
    const row = await packets.findOne({ receiver, sha256 }).lean<PacketRow>();
    return row === null ? null : packetOf(row);
  };

  const find: Inbox['find'] = async (viewer, packetId) => {
    const filter = { _id: packetId, ...seenBy(viewer) };
    const row = await packets.findOne(filter).lean<PacketRow>();
    return row === null ? null : packetOf(row);
  };

  return {
    receive: async ({ receiver, fromPeer, receivedAtMs, bytes }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const earlier = await standing(receiver, sha256);
      if (earlier !== null) return { packet: earlier, isNew: false };

      const about = { ...UNREAD, ownerAgency: receiver, maxBytes: bytes.byteLength };
      const { fileId } = await files.put(inOnePiece(bytes), about);
      const row: PacketRow = {
        _id: randomUUID(),
        receiver,
        sha256,
        sizeBytes: bytes.byteLength,
        fileId,
        fromPeer,
        receivedAtMs,
        state: 'received',
        reason: null,
        ownerUserId: null,
        documentId: null,
        keptFor: [],
      };
      try {
        await packets.insertMany([row], { lean: true });
        return { packet: packetOf(row), isNew: true };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await files.remove(fileId);
        const first = await standing(receiver, sha256);
        if (first === null) throw error;
        return { packet: first, isNew: false };
      }
    },

    find,

    bytesOf: async (viewer, packetId) => {
      const packet = await find(viewer, packetId);
      if (packet === null || !mayOpen(viewer, packet)) return null;
      const pieces: Uint8Array[] = [];
      for await (const piece of files.open(packet.fileId)) pieces.push(piece);
      return Buffer.concat(pieces);
    },

    judged: async (packetId, documentId) => {
      const open = { _id: packetId, documentId: null };
      const { matchedCount } = await packets.updateOne(open, {
        $set: { state: 'judged', documentId },
      });
      if (matchedCount === 1) return;
      const packet = await find('system', packetId);
      if (packet === null) throw new Refusal('packetUnknown');
      if (packet.documentId !== documentId) throw new Refusal('packetJudged');
    },

    quarantine: async (packetId, { reason, ownerUserId }) => {
      const open = { _id: packetId, state: 'received' } as const;
      const { matchedCount } = await packets.updateOne(open, {
        $set: { state: 'quarantined', reason, ownerUserId },
      });
      if (matchedCount === 1) return;
      const packet = await find('system', packetId);
      if (packet === null) throw new Refusal('packetUnknown');
      if (packet.state === 'judged') throw new Refusal('packetJudged');
    },

    keepFor: async (packetId, documentIds) => {
      const added = mongoose.trusted({ $each: [...documentIds] });
      const { matchedCount } = await packets.updateOne(
        { _id: packetId },
        { $addToSet: { keptFor: added } },
      );
      if (matchedCount === 0) throw new Refusal('packetUnknown');
    },

    keptFor: async (documentId) => {
      const rows = await packets
        .find({ keptFor: documentId })
        .sort({ receivedAtMs: 1 })
        .lean<PacketRow[]>();
      return rows.map(packetOf);
    },

    list: async (viewer, { state, limit }) => {
      const rows = await packets
        .find({ state, ...seenBy(viewer) })
        .sort({ receivedAtMs: 1 })
        .limit(limit)
        .lean<PacketRow[]>();
      return rows.map(packetOf);
    },
  };
}

function seenBy(viewer: Viewer): { readonly receiver?: string } {
  return viewer === 'system' ? {} : { receiver: viewer.agencyCode };
}

/**
 * A packet that has become a document is read as that document, or a recall could be walked around
 * (I8). One in quarantine is its owner's to look into, unless it is secret (SEC-4).
 */
function mayOpen(viewer: Viewer, { state, reason, ownerUserId }: ReceivedPacket): boolean {
  if (viewer === 'system') return true;
  return state === 'quarantined' && ownerUserId === viewer.userId && reason !== SECRET;
}

function packetOf({ _id, receiver, keptFor: _keptFor, ...row }: PacketRow): ReceivedPacket {
  return { packetId: _id, receiver: agencyCode(receiver), ...row };
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function packetModel(connection: Connection): Model<PacketRow> {
  return rowModel<PacketRow>(connection, {
    name: 'Packet',
    collection: 'inbox',
    fields: {
      _id: String,
      receiver: String,
      sha256: String,
      sizeBytes: Number,
      fileId: String,
      fromPeer: String,
      receivedAtMs: Number,
      state: String,
      reason: String,
      ownerUserId: String,
      documentId: String,
      keptFor: [String],
    },
  });
}
