import { holdersOf } from '../../domain/notices/audience.js';
import type { Notice } from '../../domain/notices/notice.js';
import { groupIdOf } from '../../domain/notices/notice-group.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import type {
  CertificateInventory,
  InventoriedCertificate,
  KeyStore,
} from '../../domain/ports/certificates.js';
import type { NoticeWriter } from '../../domain/ports/notices.js';
import type { People } from '../../domain/ports/people.js';
import { type CertificateStep, certificateStepAt } from '../../domain/upkeep/certificate-duty.js';
import { peopleOf, type Staff } from '../followers/people-of.js';

export interface WatchCertificates {
  readonly keyStore: KeyStore;
  readonly inventory: CertificateInventory;
  readonly calendars: Pick<CalendarSource, 'policyOf'>;
  readonly people: Pick<People, 'find'>;
  readonly staff: Staff;
  readonly notices: Pick<NoticeWriter, 'write'>;
}

/**
 * TR-24: keeps the inventory of certificates and tells holder and head records clerk before one ends.
 *
 * What is told bears the certificate and the step in its id, so that looking again tells nobody twice;
 * a certificate that has been renewed, or whose key is gone, is told about no more.
 */
export async function watchCertificates(watch: WatchCertificates, nowMs: number): Promise<void> {
  const { keyStore, inventory, calendars, notices } = watch;
  await inventory.record(await keyStore.certificates(), nowMs);
  for await (const certificate of inventory.owed()) {
    const { values } = calendars.policyOf(certificate.holder.agencyCode, nowMs);
    const step = certificateStepAt(certificate, values, nowMs);
    if (step !== null) await notices.write(await noticesOf(watch, certificate, step, nowMs));
  }
}

async function noticesOf(
  watch: WatchCertificates,
  { certificateId, holder }: InventoriedCertificate,
  { id, step, atMs }: CertificateStep,
  nowMs: number,
): Promise<readonly Notice[]> {
  const { agencyCode } = holder;
  const alike = { kind: 'certificateExpiring', rule: 'TR-24', step } as const;
  const userIds = await toldOf(watch, holder, nowMs);
  return userIds.map((userId) => ({
    noticeId: `certificate/${certificateId}/${id}/${userId}`,
    userId,
    agencyCode,
    ...alike,
    groupId: groupIdOf(alike, atMs),
    obligationId: null,
    documentId: null,
    deliveryId: null,
    certificateId,
    atMs: nowMs,
    readAtMs: null,
  }));
}

/** Nobody owes a certificate for a person who has left the post it names. */
async function toldOf(
  { people, staff }: WatchCertificates,
  holder: InventoriedCertificate['holder'],
  nowMs: number,
): Promise<readonly string[]> {
  const { agencyCode } = holder;
  const clerks = await peopleOf(holdersOf(agencyCode, 'headRecordsClerk'), nowMs, staff);
  if (holder.kind === 'agency') return clerks;
  const person = await people.find('system', holder.userId);
  if (person?.isActive !== true || person.agencyCode !== agencyCode) return [];
  return [...new Set([holder.userId, ...clerks])];
}
