import { agencyCode } from '../../domain/directory/agency-code.js';
import type {
  IncomingEntry,
  OutgoingEntry,
  Registered,
  TransferEntry,
} from '../../domain/ports/registers.js';

/** An instant at +07:00. */
export const at = (text: string): number => Date.parse(`${text}+07:00`);

export const ISSUER = agencyCode('H99.01');
export const RECEIVER = agencyCode('H99.02');

/** A document that was issued to two agencies, changed where a test needs it. */
export const anOutgoing = (
  changes: Partial<OutgoingEntry> = {},
  words: Partial<NonNullable<OutgoingEntry['words']>> = {},
): OutgoingEntry => ({
  number: 5,
  documentId: 'd5',
  symbol: 'BC-STN',
  issuedOn: '2026-03-02',
  documentType: 'BC',
  revisionDigest: 'a'.repeat(64),
  signedBy: 's-leader',
  phase: 'issued',
  urgency: 'normal',
  issuedAtMs: at('2026-03-02T10:00:00'),
  copies: { sent: 2, received: 1 },
  words: {
    subject: 'Kết quả thử nghiệm quý I',
    signerName: 'Người Mẫu Một',
    recipients: ['Sở Thử Nghiệm Hai', 'Sở Thử Nghiệm Ba'],
    recipientCount: 2,
    ccPlaces: ['Phòng Mẫu', 'Lưu: VT, TH'],
    copyCount: 3,
    voidReason: null,
    ...words,
  },
  ...changes,
});

/** A copy that was accepted and lies with its handler. */
export const anIncoming = (
  changes: Partial<IncomingEntry> = {},
  words: Partial<NonNullable<IncomingEntry['words']>> = {},
): IncomingEntry => ({
  number: 7,
  documentId: 'd5',
  deliveryId: 'd5.1',
  issuer: ISSUER,
  documentNumber: {
    register: 'administrative',
    year: 2026,
    number: 5,
    symbol: 'BC-STN',
    issuedOn: '2026-03-02',
  },
  acceptedAtMs: at('2026-03-02T14:00:00'),
  receivedAtMs: at('2026-03-02T10:00:00'),
  state: 'inProgress',
  urgency: 'normal',
  handling: { leadUnitId: 'office', leadHandlerId: 'r-officer', coUnitIds: [], resolveOn: null },
  resolution: {
    openedAtMs: at('2026-03-03T08:00:00'),
    targetMs: null,
    breachMs: at('2026-03-11T00:00:00'),
    outcome: 'open',
    lateness: null,
  },
  completedAtMs: null,
  request: null,
  words: {
    author: 'Sở Thử Nghiệm Một',
    numberAndSymbol: '05/BC-STN',
    issuedOn: '2026-03-02',
    documentType: 'BC',
    subject: 'Kết quả thử nghiệm quý I',
    unitName: 'Văn phòng',
    handlerName: 'Người Mẫu Hai',
    reply: null,
    ...words,
  },
  ...changes,
});

export const aTransfer = (changes: Partial<TransferEntry> = {}): TransferEntry => ({
  documentId: 'd5',
  deliveryId: 'd5.1',
  sentAtMs: at('2026-03-02T10:00:00'),
  recipient: RECEIVER,
  documentNumber: anIncoming().documentNumber,
  state: 'arrived',
  receivedAtMs: at('2026-03-02T10:00:05'),
  isResent: false,
  refusalCode: null,
  words: { recipientName: 'Sở Thử Nghiệm Hai' },
  ...changes,
});

/** What a store gives, number by number. */
export async function* givenBy<Entry>(
  numbers: readonly number[],
  entryOf: (number: number) => Entry | null,
): AsyncGenerator<Registered<Entry>> {
  for (const number of numbers) yield { number, entry: entryOf(number) };
}

export async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
