import type { Actor } from '../../domain/access/actor.js';
import type { ContentAccess } from '../../domain/custody/content-access.js';
import type { CustodySpan } from '../../domain/custody/custody.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import type { AccessReply, CustodySpanReply } from './custody.contract.js';

/** Full names of the people of the reader's own agency. */
export type NamesOfPeople = ReadonlyMap<string, string>;

const nameOf = (names: NamesOfPeople, userId: string | null): string | null =>
  userId === null ? null : (names.get(userId) ?? null);

export function presentSpan(span: CustodySpan, names: NamesOfPeople): CustodySpanReply {
  const { deliveryId, recipient, state, holder, wallMinutes, workingMinutes } = span;
  return {
    deliveryId,
    recipient,
    state,
    holder: { ...holder, name: nameOf(names, holder.userId) },
    from: isoOf(span.fromMs),
    until: isoOrNull(span.untilMs),
    wallMinutes,
    workingMinutes,
    late: span.late.map((late) => ({ ...late })),
  };
}

/** An access as one agency may know it: people of another stand behind their agency (I10). */
export function presentAccess(
  access: ContentAccess,
  { agencyCode }: Actor,
  names: NamesOfPeople,
): AccessReply {
  const { accessId, documentId, deliveryId, kind, item, itemId, count, download } = access;
  const isOwn = access.agencyCode === agencyCode;
  const userId = isOwn ? access.userId : null;
  return {
    accessId,
    documentId,
    deliveryId,
    at: isoOf(access.atMs),
    lastAt: isoOf(access.lastAtMs),
    count,
    kind,
    item,
    itemId,
    by: {
      agencyCode: access.agencyCode,
      unitId: isOwn ? access.unitId : null,
      userId,
      name: nameOf(names, userId),
    },
    download: download && {
      marking: download.marking,
      unmarkedWhy: download.unmarkedWhy,
      markId: download.markId,
      originalSha256: download.original.sha256,
      givenSha256: download.given.sha256,
      givenBytes: download.given.sizeBytes,
    },
  };
}
