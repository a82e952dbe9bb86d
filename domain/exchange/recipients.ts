import type { Party } from './packet.js';

/** One spelling per agency: the directory's, which knows old and new codes (SUR-05). */
export type CanonicalCode = (agencyCode: string) => string;

/** Codes compared as upper-case text (IDN-04), where no directory is at hand. */
export const plainCode: CanonicalCode = (agencyCode) => agencyCode.trim().toUpperCase();

/**
 * The agencies of a packet to deliver to, each once although its old and its new code may both be
 * listed (BAD-13, RES-12). The first mention stands; one without a code cannot be delivered to.
 */
export function distinctRecipients(
  recipients: readonly Party[],
  canonical: CanonicalCode = plainCode,
): readonly Party[] {
  const byCode = new Map<string, Party>();
  for (const recipient of recipients) {
    if (recipient.agencyCode === null) continue;
    const code = canonical(recipient.agencyCode);
    if (!byCode.has(code)) byCode.set(code, recipient);
  }
  return [...byCode.values()];
}
