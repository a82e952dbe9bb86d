import type { CivilDate } from '../calendar/civil-date.js';
import type { Handling } from '../delivery/delivery-state.js';
import type { ReceiverState, SenderState } from '../delivery/states.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { DocumentNumber } from '../document/document-state.js';
import type { DocumentPhase } from '../document/phases.js';
import type { RequestKind } from '../request/transitions.js';
import type { Urgency } from '../urgency.js';
import type { Viewer } from './viewer.js';
import type { ObligationView } from './views.js';

/** REG-1, REG-2, REG-3, and the register of what was handed over (*sổ chuyển giao văn bản đi*). */
export const REGISTER_KINDS = ['outgoing', 'incoming', 'followUp', 'transfer'] as const;

export type RegisterKind = (typeof REGISTER_KINDS)[number];

/** One register of one agency in one year (NU-09). */
export interface RegisterBook<Kind extends RegisterKind = RegisterKind> {
  readonly kind: Kind;
  readonly agencyCode: AgencyCode;
  /** Which series of outgoing numbers (NU-02); it says nothing of the other kinds. */
  readonly series: string;
  readonly year: number;
}

/** How much of a book is read. */
export interface ReadOptions {
  /** The last number of the book when the reading began; later ones are left for the next reading. */
  readonly upTo: number;
  /** Names and texts as well; without them nothing is decrypted. */
  readonly withWords: boolean;
}

/** REG-1: a number of an outgoing register with its document. */
export interface OutgoingEntry {
  readonly number: number;
  readonly documentId: string;
  readonly symbol: string;
  readonly issuedOn: CivilDate;
  readonly documentType: string;
  /** Digest of every word and file under the number, as the log has it. */
  readonly revisionDigest: string | null;
  readonly signedBy: string | null;
  readonly phase: DocumentPhase;
  readonly urgency: Urgency;
  readonly issuedAtMs: number | null;
  /** Copies that count, and those whose receipt the receiver's system has confirmed. */
  readonly copies: Readonly<{ sent: number; received: number }>;
  readonly words: OutgoingWords | null;
}

export interface OutgoingWords {
  readonly subject: string;
  readonly signerName: string | null;
  /** Names of the first recipients, as they were called on the day of issue. */
  readonly recipients: readonly string[];
  readonly recipientCount: number;
  readonly ccPlaces: readonly string[];
  readonly copyCount: number | null;
  /** Why the number was voided (A-T11); `null` where it was not. */
  readonly voidReason: string | null;
}

/** REG-2 and REG-3: an arrival number with the copy it was given to. */
export interface IncomingEntry {
  readonly number: number;
  readonly documentId: string;
  readonly deliveryId: string;
  readonly issuer: AgencyCode;
  readonly documentNumber: DocumentNumber | null;
  /** When the arrival number was given. */
  readonly acceptedAtMs: number;
  readonly receivedAtMs: number | null;
  readonly state: ReceiverState | null;
  readonly urgency: Urgency;
  readonly handling: Handling | null;
  /** TR-10: opened by the assignment; `null` before it. */
  readonly resolution: Pick<
    ObligationView,
    'openedAtMs' | 'targetMs' | 'breachMs' | 'outcome' | 'lateness'
  > | null;
  readonly completedAtMs: number | null;
  readonly request: RequestKind | null;
  readonly words: IncomingWords | null;
}

export interface IncomingWords {
  readonly author: string;
  readonly numberAndSymbol: string | null;
  readonly issuedOn: CivilDate | null;
  readonly documentType: string | null;
  /** `null` where the copy is no longer open to its receiver (I8). */
  readonly subject: string | null;
  readonly unitName: string | null;
  readonly handlerName: string | null;
  /** Number and symbol of the document that answers. */
  readonly reply: string | null;
}

/** One copy that was handed over. */
export interface TransferEntry {
  readonly documentId: string;
  readonly deliveryId: string;
  readonly sentAtMs: number;
  readonly recipient: AgencyCode;
  readonly documentNumber: DocumentNumber | null;
  readonly state: SenderState;
  readonly receivedAtMs: number | null;
  readonly isResent: boolean;
  readonly refusalCode: string | null;
  readonly words: Readonly<{ recipientName: string }> | null;
}

export interface EntryOf {
  readonly outgoing: OutgoingEntry;
  readonly incoming: IncomingEntry;
  readonly followUp: IncomingEntry;
  readonly transfer: TransferEntry;
}

/** A number that was given, and what the lists hold under it: `null` is a list to be rebuilt. */
export type Registered<Entry> = Readonly<{ number: number; entry: Entry | null }>;

/**
 * What registers are printed from: every number of a year in its order, with its document.
 *
 * Read in batches and never whole. A viewer sees the registers of the own agency and no others (I10):
 * a book of another one is as empty as one that nobody has written in.
 */
export interface Registers {
  /** The last number of the book, or of a transfer register how many copies it has; 0 for an empty one. */
  readonly lastNumber: (viewer: Viewer, book: RegisterBook) => Promise<number>;
  readonly read: <Kind extends RegisterKind>(
    viewer: Viewer,
    book: RegisterBook<Kind>,
    options: ReadOptions,
  ) => AsyncIterable<Registered<EntryOf[Kind]>>;
}
