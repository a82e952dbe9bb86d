import { civilDateAt } from '../../../domain/calendar/instant.js';
import type { InventoriedCertificate } from '../../../domain/ports/certificates.js';
import { daysLeft } from '../../../domain/upkeep/certificate-duty.js';
import { writtenDate } from '../../registers/written-date.js';
import type { Indicator } from '../indicator.js';

/** R14: the certificates that the agency and its people sign with, and the whole days left of each. */
export const certificateDays = (
  held: readonly InventoriedCertificate[],
  atMs: number,
): readonly Indicator[] =>
  held.map((certificate) => ({
    id: 'R14',
    key: `R14.${certificate.certificateId}`,
    label: labelOf(certificate),
    unit: 'days',
    numerator: null,
    denominator: null,
    value: daysLeft(certificate, atMs),
  }));

function labelOf({ holder, holderName, ...one }: InventoriedCertificate): string {
  const whose = holder.kind === 'agency' ? 'chữ ký số cơ quan' : 'chữ ký số cá nhân';
  const until = writtenDate(civilDateAt(one.notAfterMs));
  return `${holderName} (${whose}), số sê-ri ${one.serialNumber}, hết hạn ${until}`;
}
