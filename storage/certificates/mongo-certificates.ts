import type { Connection } from 'mongoose';
import { certificatesSeenBy } from '../../domain/access/certificate-access.js';
import type {
  CertificateInventory,
  Certificates,
  HeldCertificate,
} from '../../domain/ports/certificates.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import { insertMissing } from '../insert-missing.js';
import { laterThan } from '../views/after.js';
import { type CertificateRow, certificateModel, certificateOf } from './certificate-rows.js';

const CURRENT = { renewedAtMs: null, withdrawnAtMs: null } as const;
const BY_END = { notAfterMs: 1, _id: 1 } as const;

/** The inventory of certificates in MongoDB: one row a certificate, whoever looks first. */
export function createMongoCertificates(
  connection: Connection,
): Certificates & CertificateInventory {
  const certificates = certificateModel(connection);
  const native = connection.collection<CertificateRow>('certificates');

  const renewOlder = async (one: HeldCertificate, nowMs: number): Promise<void> => {
    const { holder, notBeforeMs, notAfterMs } = one;
    const ofHolder = {
      'holder.kind': holder.kind,
      'holder.agencyCode': holder.agencyCode,
      ...(holder.kind === 'person' ? { 'holder.userId': holder.userId } : {}),
    };
    await native.updateMany(
      { ...ofHolder, notAfterMs: { $lt: notAfterMs }, renewedAtMs: null },
      { $set: { renewedAtMs: Math.max(nowMs, notBeforeMs) } },
    );
  };

  return {
    list: async (viewer, { after, limit, withPast }) => {
      const rows = await native
        .find({
          ...seenBy(viewer),
          ...(withPast ? {} : CURRENT),
          ...laterThan('notAfterMs', after),
        })
        .sort(BY_END)
        .limit(limit)
        .toArray();
      return rows.map(certificateOf);
    },

    heldAt: async (viewer, agencyCode, atMs) => {
      if (viewer !== 'system' && viewer.agencyCode !== agencyCode) return [];
      const notYet = [null, { $gt: atMs }];
      const rows = await native
        .find({
          'holder.agencyCode': agencyCode,
          firstSeenAtMs: { $lte: atMs },
          $and: ['renewedAtMs', 'withdrawnAtMs'].map((end) => ({
            $or: notYet.map((value) => ({ [end]: value })),
          })),
        })
        .sort(BY_END)
        .toArray();
      return rows.map(certificateOf);
    },

    record: async ({ held, unreadable }, nowMs) => {
      const ids = held.map(({ certificateId }) => certificateId);
      const rows = held.map(({ certificateId: _id, ...one }): CertificateRow => {
        return { _id, ...one, firstSeenAtMs: nowMs, ...CURRENT };
      });
      await insertMissing(certificates.collection, rows);
      for (const one of held) await renewOlder(one, nowMs);
      const there = { $in: ids };
      await native.updateMany(
        { _id: there, withdrawnAtMs: { $ne: null } },
        { $set: { withdrawnAtMs: null } },
      );
      // A file that does not open may hold any of those that were not found.
      if (unreadable > 0) return;
      await native.updateMany(
        { _id: { $nin: ids }, ...CURRENT },
        { $set: { withdrawnAtMs: nowMs } },
      );
    },

    owed: async function* owed() {
      const rows = certificates.find(CURRENT).sort(BY_END).lean<CertificateRow[]>().cursor();
      for await (const row of rows) yield certificateOf(row);
    },
  };
}

function seenBy(viewer: Viewer): Readonly<Record<string, string>> {
  const seen = viewer === 'system' ? 'all' : certificatesSeenBy(viewer);
  if (viewer === 'system' || seen === 'all') return {};
  const ofAgency = { 'holder.agencyCode': viewer.agencyCode };
  return seen === 'ownAgency' ? ofAgency : { ...ofAgency, 'holder.userId': viewer.userId };
}
