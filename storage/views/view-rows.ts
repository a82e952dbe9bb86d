import type {
  DeliveryView,
  DocumentView,
  ObligationView,
  RequestView,
} from '../../domain/ports/views.js';

/** What every row carries: where it comes from, and the commit that touched it last. */
interface Row {
  readonly _id: string;
  readonly streamId: string;
  readonly documentId: string;
  readonly n: number;
  readonly updatedAtMs: number;
}

/** What a list shows, stored under its id; fields that only the store asks for are added below. */
type Stored<View, Id extends keyof View> = Row & Omit<View, Id>;

/** An outgoing document as its issuer's lists show it. */
export interface DocumentRow extends Stored<DocumentView, 'documentId'> {
  readonly packetId: string | null;
  /** What the packets about it name, in one spelling; `null` before there is a number (ST-05). */
  readonly wireKey: string | null;
  /** *Đính chính*: the document that corrects this one, which stays valid. */
  readonly correctedById: string | null;
}

/** One copy, for the sender's lists and for the receiver's. */
export interface DeliveryRow extends Stored<DeliveryView, 'deliveryId'> {
  /** A two-person act that waits for the second person (AU-9). */
  readonly proposal: string | null;
}

/** One duty with its instants, what has happened to it, and its outcome for ever. */
export interface ObligationRow extends Stored<ObligationView, 'obligationId'> {
  /** Reminders still to come, earliest first; the sweep reads the first. */
  readonly remindAtMs: readonly number[];
}

/** One change request towards one recipient; of a recall they are the proof of withdrawal. */
export type RequestRow = Stored<RequestView, 'requestId'>;

/** One stream: what `resume` and the daily wake-up ask. */
export interface StreamRow extends Row {
  readonly issuer: string;
  readonly nextStepMs: number | null;
  /** Somebody or something is expected to act, whatever the clock says. */
  readonly isBusy: boolean;
}

export interface ViewRows {
  readonly documents: Readonly<Record<string, DocumentRow>>;
  readonly deliveries: Readonly<Record<string, DeliveryRow>>;
  readonly obligations: Readonly<Record<string, ObligationRow>>;
  readonly requests: Readonly<Record<string, RequestRow>>;
  readonly streams: Readonly<Record<string, StreamRow>>;
}

export const VIEWS = ['documents', 'deliveries', 'obligations', 'requests', 'streams'] as const;

export type ViewName = (typeof VIEWS)[number];

export const noRows: ViewRows = {
  documents: {},
  deliveries: {},
  obligations: {},
  requests: {},
  streams: {},
};
