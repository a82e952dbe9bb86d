import type { ArrivedDocument, PacketFlag } from './arrived-packet.js';
import type { BusinessType } from './business-types.js';
import type { DocumentReference } from './packet.js';

/**
 * What a packet says, for the receiver's screens and for the statuses that go back.
 *
 * Kept as one encrypted text under `packetTextId`; no part of it is in a command or in the log. The
 * packet itself stays whole in the inbox.
 */
export interface PacketRecord {
  readonly businessType: BusinessType | null;
  /** As the wire wrote it: the reports about the document are addressed to this spelling. */
  readonly senderCode: string;
  readonly senderName: string | null;
  readonly wireDocumentId: string | null;
  /** Text, never an integer (BAD-16). */
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issuedOn: string | null;
  readonly issuePlace: string | null;
  readonly typeName: string | null;
  readonly subject: string | null;
  readonly summary: string | null;
  readonly signingCapacity: string | null;
  readonly signerPosition: string | null;
  readonly signerName: string | null;
  readonly dueOn: string | null;
  readonly urgency: string | null;
  readonly circulationScope: string | null;
  readonly typistMark: string | null;
  readonly copyCount: number | null;
  readonly pageCount: number | null;
  readonly appendices: readonly string[];
  readonly ccPlaces: readonly string[];
  readonly inReplyTo: readonly DocumentReference[];
  /** Of a recall, an update or a replacement. */
  readonly reason: string | null;
  readonly isPaperSent: boolean;
  readonly flags: readonly Pick<PacketFlag, 'code' | 'path'>[];
  /** Something was too long for the record and stands whole in the packet only. */
  readonly isCut: boolean;
}

/** Under which id the record of a packet is kept. */
export const packetTextId = (packetId: string): string => `packet/${packetId}`;

/** Under which id the list of a packet's files is kept: their ids and digests, as JSON. */
export const packetFilesId = (packetId: string): string => `packet/${packetId}/files`;

/** Under which id the words of a packet about its own act are kept: a reason, a description. */
export const packetReasonId = (packetId: string): string => `packet/${packetId}/reason`;

/** UTF-16 units of the whole record: three bytes each at most stay below the 64 KiB of a text. */
const MAX_UNITS = 20_000;
/** Units of one text and entries of one list; hostile packets get the last (RD-12 accepts any length). */
const CUTS = [
  { units: 2_000, entries: 100 },
  { units: 600, entries: 20 },
  { units: 150, entries: 5 },
] as const;

/** The record of a packet as text, cut until it fits. */
export function packetRecordText(packet: ArrivedDocument): string {
  let text = '';
  for (const cut of CUTS) {
    text = JSON.stringify(recordOf(packet, new Scissors(cut)));
    if (text.length <= MAX_UNITS) break;
  }
  return text;
}

/** A record as it was kept; a text that is none is a fault. */
export const parsePacketRecord = (text: string): PacketRecord => JSON.parse(text) as PacketRecord;

function recordOf(packet: ArrivedDocument, scissors: Scissors): PacketRecord {
  const text = (value: string | null): string | null => scissors.text(value);
  const record = {
    businessType: packet.businessType,
    senderCode: scissors.line(packet.sender.agencyCode),
    senderName: text(packet.sender.agencyName),
    wireDocumentId: text(packet.documentId),
    number: text(packet.number),
    symbol: text(packet.symbol),
    issuedOn: packet.issuedOn,
    issuePlace: text(packet.issuePlace),
    typeName: text(packet.typeName),
    subject: text(packet.subject),
    summary: text(packet.summary),
    signingCapacity: text(packet.signingCapacity),
    signerPosition: text(packet.signerPosition),
    signerName: text(packet.signerName),
    dueOn: packet.dueOn,
    urgency: text(packet.urgency?.wire ?? null),
    circulationScope: text(packet.circulationScope),
    typistMark: text(packet.typistMark),
    copyCount: packet.copyCount,
    pageCount: packet.pageCount,
    appendices: scissors.list(packet.appendices).map((one) => scissors.line(one)),
    ccPlaces: scissors.list(packet.ccPlaces).map((one) => scissors.line(one)),
    inReplyTo: scissors.list(packet.inReplyTo).map((reference) => ({
      agencyCode: text(reference.agencyCode),
      numberAndSymbol: text(reference.numberAndSymbol),
      documentId: text(reference.documentId),
      issuedOn: reference.issuedOn,
    })),
    reason: text(packet.business?.reason ?? null),
    isPaperSent: packet.business?.isPaperSent ?? false,
    flags: scissors
      .list(packet.flags)
      .map(({ code, path }) => ({ code, path: scissors.line(path) })),
  };
  return { ...record, isCut: scissors.hasCut };
}

/** Cuts to one measure and remembers whether anything was lost. */
class Scissors {
  hasCut = false;

  constructor(private readonly measure: Readonly<{ units: number; entries: number }>) {}

  text(value: string | null): string | null {
    return value === null ? null : this.line(value);
  }

  line(value: string): string {
    if (value.length <= this.measure.units) return value;
    this.hasCut = true;
    // Never between the two halves of a character.
    return value.slice(0, this.measure.units).replace(/[\ud800-\udbff]$/, '');
  }

  list<T>(values: readonly T[]): readonly T[] {
    if (values.length <= this.measure.entries) return values;
    this.hasCut = true;
    return values.slice(0, this.measure.entries);
  }
}
