import { createHash, randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import type { ContentAccess } from '../../domain/custody/content-access.js';
import type { Accesses, AccessRecord, Opening } from '../../domain/ports/accesses.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Store } from '../connection.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { laterThan, olderThan } from '../views/after.js';
import { type AccessRow, accessModel, accessOf } from './access-rows.js';

const NO_DOWNLOAD = {
  marking: null,
  unmarkedWhy: null,
  markId: null,
  original: null,
  given: null,
} as const;

/**
 * Accesses in MongoDB.
 *
 * A view's id is what was seen, by whom, in which minute, so that a storm of the same view meets its
 * own row and makes no second one.
 */
export function createMongoAccesses({ connection }: Store): AccessRecord & Accesses {
  const accesses = accessModel(connection);
  const native = connection.collection<AccessRow>('accesses');

  /** Counts a view on the row that began less than a minute before, if there is one. */
  const counted = async (ids: readonly string[], atMs: number): Promise<boolean> => {
    const lately = {
      _id: mongoose.trusted({ $in: [...ids] }),
      atMs: mongoose.trusted({ $gt: atMs - MS_PER_MINUTE }),
    };
    const again = { $inc: { count: 1 }, $max: { lastAtMs: atMs } };
    return (await accesses.updateOne(lately, again)).matchedCount > 0;
  };

  const list = async (
    filter: Readonly<Record<string, unknown>>,
    order: 1 | -1,
    limit: number,
  ): Promise<ContentAccess[]> => {
    const rows = native.find(filter).sort({ atMs: order, _id: order }).limit(limit);
    return (await rows.toArray()).map(accessOf);
  };

  return {
    seen: async (kind, opening) => {
      const { atMs } = opening;
      const minute = Math.floor(atMs / MS_PER_MINUTE);
      const id = viewId(kind, opening, minute);
      const ids = [id, viewId(kind, opening, minute - 1)];
      if (await counted(ids, atMs)) return;
      const row = { _id: id, ...opening, kind, lastAtMs: atMs, count: 1, ...NO_DOWNLOAD };
      try {
        await native.insertOne(row);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // Somebody's first view of this minute came at the same moment: this one counts on it.
        await accesses.updateOne({ _id: id }, { $inc: { count: 1 }, $max: { lastAtMs: atMs } });
      }
    },

    downloaded: async (opening, download) => {
      const row: AccessRow = {
        _id: randomUUID(),
        ...opening,
        kind: 'downloaded',
        lastAtMs: opening.atMs,
        count: 1,
        ...download,
      };
      await accesses.insertMany([row], { lean: true });
    },

    byMark: async (markId) => {
      const row = await accesses.findOne({ markId }).lean<AccessRow>();
      return row === null ? null : accessOf(row);
    },

    ofDocument: async (viewer, documentId, { as, after, limit }) => {
      const filter = { documentId, ...ofSide(viewer, as), ...laterThan('atMs', after) };
      return list(filter, 1, limit);
    },

    ofPerson: async (viewer, userId, { after, limit }) => {
      const own = viewer === 'system' ? {} : { agencyCode: viewer.agencyCode };
      const filter = { userId, ...own, ...olderThan('atMs', after) };
      return list(filter, -1, limit);
    },
  };
}

function ofSide(viewer: Viewer, as: 'issuer' | 'receiver'): Readonly<Record<string, string>> {
  if (viewer === 'system') return {};
  const { agencyCode } = viewer;
  return as === 'issuer' ? { issuer: agencyCode } : { agencyCode };
}

function viewId(kind: string, opening: Opening, minute: number): string {
  const { documentId, deliveryId, agencyCode, userId, item, itemId } = opening;
  const what = [kind, documentId, deliveryId, agencyCode, userId, item, itemId, minute];
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url');
}
