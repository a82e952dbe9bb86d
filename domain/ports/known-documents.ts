import type { AgencyCode } from '../directory/agency-code.js';

/** A document that packets may speak of, of this platform or from elsewhere. */
export interface KnownDocument {
  readonly documentId: string;
  readonly streamId: string;
  readonly issuer: AgencyCode;
  /** What took its place, or the notice that recalled it. */
  readonly noticeId: string | null;
  readonly number: Readonly<{ number: number; symbol: string; issuedOn: string }> | null;
  /** The first packet it came in; `null` for a document of this platform. */
  readonly packetId: string | null;
}

/** A copy towards an agency, with the stream that judges it: the document's own or a batch's. */
export interface KnownDelivery {
  readonly deliveryId: string;
  readonly streamId: string;
  readonly isHosted: boolean;
  readonly hasRequest: boolean;
}

/**
 * What packets are matched with (ST-05). Read from the views, so a match may come a moment late and
 * is never wrong.
 */
export interface KnownDocuments {
  readonly find: (documentId: string) => Promise<KnownDocument | null>;
  /** By the id on the wire, in any of its spellings (IDN-02). */
  readonly byWireId: (wireDocumentId: string) => Promise<readonly KnownDocument[]>;
  /** By issuer, number and date: never by number alone (P18). */
  readonly byNumber: (
    reference: Readonly<{ issuer: AgencyCode; numberAndSymbol: string; issuedOn: string }>,
  ) => Promise<readonly KnownDocument[]>;
  /** Documents whose recall or replacement names this one: peers answer with either id (NV-10). */
  readonly byNotice: (noticeId: string) => Promise<readonly KnownDocument[]>;
  /** The copies towards one agency, first attempt first. */
  readonly deliveriesTo: (
    documentId: string,
    recipient: AgencyCode,
  ) => Promise<readonly KnownDelivery[]>;
}
