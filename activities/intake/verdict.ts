import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { ReceivedPacket } from '../../domain/ports/inbox.js';
import type { QuarantineReason } from '../../domain/ports/intake.js';

/** What is to become of a packet. */
export type Verdict = Readonly<
  | { kind: 'judged'; documentId: string }
  | { kind: 'quarantined'; reason: QuarantineReason }
  /** The judge has not answered: the packet stays received and is taken up again. */
  | { kind: 'pending' }
>;

/** A packet that stands in the inbox, and who sent it. */
export interface Standing {
  readonly packet: ReceivedPacket;
  /** As the directory names it. */
  readonly sender: AgencyCode;
}

export const judged = (documentId: string): Verdict => ({ kind: 'judged', documentId });

export const quarantined = (reason: QuarantineReason): Verdict => ({ kind: 'quarantined', reason });

/** How a judge has answered one command. */
export type Answered = 'done' | 'pending' | ErrorCode;

/**
 * The verdict on a packet that put several commands before judges.
 *
 * One that is pending leaves the packet open; one that is done is enough to make it judged; else the
 * first refusal stands. No command at all is `nothing`.
 */
export function verdictOf(
  answers: readonly Answered[],
  documentId: string,
  nothing: QuarantineReason,
): Verdict {
  if (answers.includes('pending')) return { kind: 'pending' };
  if (answers.includes('done')) return judged(documentId);
  const [refusal] = answers.filter((answer) => answer !== 'done' && answer !== 'pending');
  return quarantined(refusal ?? nothing);
}
