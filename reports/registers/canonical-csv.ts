import { civilDateAt } from '../../domain/calendar/instant.js';
import type {
  EntryOf,
  IncomingEntry,
  OutgoingEntry,
  RegisterBook,
  RegisterKind,
  TransferEntry,
} from '../../domain/ports/registers.js';
import type { Placed } from './gapless.js';

type Field = string | number | null;

function outgoing(entry: OutgoingEntry): readonly Field[] {
  const { documentId, symbol, issuedOn, documentType, revisionDigest, signedBy } = entry;
  return [documentId, symbol, issuedOn, documentType, revisionDigest, signedBy];
}

function incoming({ deliveryId, documentId, issuer, ...entry }: IncomingEntry): readonly Field[] {
  const { number = null, symbol = null, issuedOn = null } = entry.documentNumber ?? {};
  const arrivedOn = civilDateAt(entry.acceptedAtMs);
  return [deliveryId, documentId, arrivedOn, issuer, number, symbol, issuedOn];
}

const transfer = ({
  deliveryId,
  documentId,
  recipient,
  sentAtMs,
}: TransferEntry): readonly Field[] => [deliveryId, documentId, recipient, sentAtMs];

/**
 * What registering fixes for ever, field by field; never changed once released, for closed books are
 * compared with it.
 *
 * What goes on after the year (receipts, progress, a recall) is not in it. The words are: the digest of
 * an outgoing revision covers each of them, and an arrival names the copy that carries them.
 */
const FIXED: { readonly [Kind in RegisterKind]: (entry: EntryOf[Kind]) => readonly Field[] } = {
  outgoing,
  incoming,
  followUp: incoming,
  transfer,
};

/** The first line of a canonical CSV: which book it is, in which form. */
export const canonicalHead = ({ kind, agencyCode, series, year }: RegisterBook): string =>
  record(['congvan-register-1', kind, agencyCode, kind === 'outgoing' ? series : '', year]);

/** One number of the canonical CSV; one without a document says why. */
export function canonicalLine<Kind extends RegisterKind>(
  kind: Kind,
  { number, entry, fault }: Placed<EntryOf[Kind]>,
): string {
  return record([number, ...(fault === null ? FIXED[kind](entry) : [fault])]);
}

/** RFC 4180 with every field quoted, so that no text can be taken for another field. */
const record = (fields: readonly Field[]): string =>
  `${fields.map((field) => `"${String(field ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`;
