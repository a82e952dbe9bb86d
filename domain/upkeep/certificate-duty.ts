import { MS_PER_DAY } from '../calendar/duration.js';
import { certificateReminders } from '../obligation/deadline/upkeep-limits.js';
import type { PolicyValues } from '../policy/policy-values.js';
import type { InventoriedCertificate } from '../ports/certificates.js';

type Dates = Pick<InventoriedCertificate, 'notAfterMs' | 'renewedAtMs' | 'withdrawnAtMs'>;

/** What has become of the duty to renew a certificate (TR-24). */
export const CERTIFICATE_DUTIES = ['open', 'breached', 'met', 'late', 'cancelled'] as const;

export type CertificateDuty = (typeof CERTIFICATE_DUTIES)[number];

/** TR-24: met by a newer certificate up to not-after, late after it; without its key nobody owes it. */
export function certificateDutyAt(
  { notAfterMs, renewedAtMs, withdrawnAtMs }: Dates,
  nowMs: number,
): CertificateDuty {
  if (renewedAtMs !== null && renewedAtMs <= nowMs)
    return renewedAtMs <= notAfterMs ? 'met' : 'late';
  if (withdrawnAtMs !== null && withdrawnAtMs <= nowMs) return 'cancelled';
  return nowMs < notAfterMs ? 'open' : 'breached';
}

/** Whole days until not-after; negative once it is past (R14). */
export const daysLeft = (
  { notAfterMs }: Pick<InventoriedCertificate, 'notAfterMs'>,
  nowMs: number,
): number => Math.floor((notAfterMs - nowMs) / MS_PER_DAY);

/** One telling about a certificate; its id is the same however often it is asked for. */
export interface CertificateStep {
  readonly id: string;
  readonly step: 'L1' | null;
  readonly atMs: number;
}

/**
 * The last step that has been reached, or `null` before the first (TR-24, CK-19).
 *
 * Earlier ones that nobody was told of, because nobody looked or the certificate was not known yet, are
 * passed over: "60 days left" is of no use a week before the end.
 */
export function certificateStepAt(
  { notAfterMs }: Pick<InventoriedCertificate, 'notAfterMs'>,
  policy: Pick<PolicyValues, 'cert_expiry_notice_days'>,
  nowMs: number,
): CertificateStep | null {
  if (nowMs >= notAfterMs) return { id: 'L1', step: 'L1', atMs: notAfterMs };
  const reached = certificateReminders(policy, notAfterMs).filter(({ atMs }) => atMs <= nowMs);
  if (reached.length === 0) return null;
  const atMs = Math.max(...reached.map((reminder) => reminder.atMs));
  return { id: `${(notAfterMs - atMs) / MS_PER_DAY}d`, step: null, atMs };
}
