import { civilDateOf, dayOf } from '../calendar/civil-date.js';
import { type AgencyCode, parseAgencyCode } from '../directory/agency-code.js';
import { DOCUMENT_TYPES, type DocumentType } from '../numbering/document-types.js';
import type { DraftContent, DraftFacts } from '../ports/drafts.js';
import type { Urgency } from '../urgency.js';
import type { DocumentPacket } from './packet.js';
import { distinctRecipients } from './recipients.js';

/** What a draft needs besides its files, which the caller stores, and our id of what it answers. */
export interface PacketDraft {
  readonly content: DraftContent;
  readonly facts: Omit<DraftFacts, 'fileIds' | 'replaces'>;
}

export interface DraftChoices {
  /** The packet's dates are moved as if it were issued on this day. */
  readonly issuedOn?: string;
  /** In place of the packet's own. */
  readonly urgency?: Urgency;
}

/**
 * A draft that says what a packet says: where another system prepared the document.
 *
 * Number, symbol and date of the packet are left behind: the draft gets its own when it is sealed.
 * Nothing is filled in for what the packet lacks (P24), but for the type, which is *Công văn* by
 * default (QCVN 1.5); a recipient whose code is none is left out, as `submit` would refuse it.
 */
export function draftFromPacket(packet: DocumentPacket, choices: DraftChoices = {}): PacketDraft {
  const recipients = distinctRecipients(packet.recipients).flatMap((party): AgencyCode[] => {
    const code = parseAgencyCode(party.agencyCode ?? '');
    return code.ok ? [code.value] : [];
  });
  return {
    content: {
      subject: packet.subject ?? '',
      summary: packet.summary,
      ccPlaces: packet.ccPlaces,
      signingCapacity: packet.signingCapacity,
      signerPosition: packet.signerPosition,
      signerName: packet.signerName,
      issuePlace: packet.issuePlace,
      typistMark: packet.typistMark,
      copyCount: packet.copyCount,
      pageCount: packet.pageCount,
    },
    facts: {
      urgency: choices.urgency ?? packet.urgency?.means ?? 'normal',
      documentType: documentTypeOf(packet.typeName),
      recipients,
      dueOn: movedTo(packet, choices.issuedOn),
    },
  };
}

/** The reply is due as many days after the issue as it was. */
function movedTo(
  { dueOn, issuedOn: wasOn }: DocumentPacket,
  issuedOn: string | undefined,
): string | null {
  if (dueOn === null || wasOn === null || issuedOn === undefined) return dueOn;
  return civilDateOf(dayOf(dueOn) + dayOf(issuedOn) - dayOf(wasOn));
}

const plain = (name: string): string =>
  name.normalize('NFC').toLowerCase().replace('(cá biệt)', '').trim();

/** The type by its name (NĐ30 Đ7); senders misuse the field, so anything else is a *Công văn* (BAD-15). */
function documentTypeOf(typeName: string | null): DocumentType {
  const types = Object.entries(DOCUMENT_TYPES) as [DocumentType, { name: string }][];
  const named = types.find(([, { name }]) => plain(name) === plain(typeName ?? ''));
  return named?.[0] ?? 'officialLetter';
}
