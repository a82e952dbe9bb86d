import type { Connection, Model } from 'mongoose';
import type { BytesFacts, ContentAccess, Download } from '../../domain/custody/content-access.js';
import { rowModel } from '../row-model.js';

/** One access as it is stored; of a download its facts stand beside it. */
export type AccessRow = Omit<ContentAccess, 'accessId' | 'download'> & {
  readonly _id: string;
} & { readonly [Fact in keyof Download]: Download[Fact] | null };

const bytesFacts = { _id: false, sha256: String, sizeBytes: Number };

/** The collection `accesses`: inserted, counted, and never changed otherwise. */
export function accessModel(connection: Connection): Model<AccessRow> {
  return rowModel<AccessRow>(connection, {
    name: 'Access',
    collection: 'accesses',
    fields: {
      _id: String,
      userId: String,
      agencyCode: String,
      unitId: String,
      documentId: String,
      issuer: String,
      deliveryId: String,
      kind: String,
      item: String,
      itemId: String,
      atMs: Number,
      lastAtMs: Number,
      count: Number,
      marking: String,
      unmarkedWhy: String,
      markId: String,
      original: bytesFacts,
      given: bytesFacts,
    },
  });
}

export function accessOf({
  _id: accessId,
  marking,
  unmarkedWhy,
  markId,
  original,
  given,
  ...access
}: AccessRow): ContentAccess {
  const isDownload = marking !== null && original !== null && given !== null;
  const download = isDownload
    ? { marking, unmarkedWhy, markId, original: factsOf(original), given: factsOf(given) }
    : null;
  return { accessId, ...access, download };
}

const factsOf = ({ sha256, sizeBytes }: BytesFacts): BytesFacts => ({ sha256, sizeBytes });
