import type { Connection, Model } from 'mongoose';
import type { NewOutboxPacket, OutboxPacket } from '../../domain/ports/outbox.js';
import { rowModel } from '../row-model.js';

export interface OutboxRow
  extends Omit<OutboxPacket, 'docId' | 'sender' | 'receiver'>,
    Pick<NewOutboxPacket, 'key' | 'attempt'> {
  readonly _id: string;
  readonly sender: string;
  readonly receiver: string;
}

export const outboxModel = (connection: Connection): Model<OutboxRow> =>
  rowModel<OutboxRow>(connection, {
    name: 'OutboxPacket',
    collection: 'outbox',
    fields: {
      _id: String,
      key: String,
      attempt: String,
      messageType: String,
      sender: String,
      receiver: String,
      peerId: String,
      documentId: String,
      deliveryId: String,
      sha256: String,
      sizeBytes: Number,
      fileId: String,
      state: String,
      createdAtMs: Number,
      updatedAtMs: Number,
    },
  });
