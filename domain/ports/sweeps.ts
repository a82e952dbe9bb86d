import type { Stream } from '../commit/stream.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { Owner } from '../obligation/obligation-state.js';

/** A stream and how far its log is. */
export interface StreamHead {
  readonly streamId: string;
  readonly n: number;
}

/** Start-up sweeps that are asked for by processes and completed by one of them. */
export interface SweepRequests {
  /** A worker or an API has started: what was committed before may have no judge that knows it. */
  readonly request: () => Promise<void>;
  /** The oldest commit the next sweep must look at; `null` where every request has been answered. */
  readonly due: () => Promise<Readonly<{ request: number; sinceMs: number }> | null>;
  readonly completed: (request: number, startedAtMs: number) => Promise<void>;
}

/** What the sweeps ask of streams; each answer comes in pages and in any order. */
export interface StreamIndex {
  /** Streams with a commit at or after the instant, from the log itself. */
  readonly writtenSince: (sinceMs: number) => AsyncIterable<StreamHead>;
  /** Of those written in [fromMs, untilMs], the ones that owe something, or whose view is behind. */
  readonly owingWrittenBetween: (fromMs: number, untilMs: number) => AsyncIterable<StreamHead>;
  /** Open streams whose next step lies in (fromMs, toMs], from the view. */
  readonly withStepBetween: (fromMs: number, toMs: number) => AsyncIterable<StreamHead>;
  /** Streams on which somebody is to act, or with a step at or before the instant, from the view. */
  readonly openUntil: (untilMs: number) => AsyncIterable<StreamHead>;
  /** Every stream there is, from the log itself. */
  readonly all: () => AsyncIterable<StreamHead>;
  /** A page of the streams with an open obligation, of these agencies or of all, by their ids; none: the end. */
  readonly withOpenObligations: (
    afterStreamId: string,
    agencies: 'all' | readonly string[],
  ) => Promise<readonly string[]>;
  /** Streams in which an agency owes something, then those it has issued in or has a copy in; some twice. */
  readonly ofAgency: (agencyCode: string) => AsyncIterable<string>;
  /** The same of the streams in which an incident holds a clock. */
  readonly withClocksHeldBy: (
    afterStreamId: string,
    incidentId: string,
  ) => Promise<readonly string[]>;
}

/** A copy that no attempt has got through yet. */
export interface FailedCopy {
  readonly deliveryId: string;
  readonly streamId: string;
  readonly recipient: string;
}

/** What waits to be sent again (CP-6): the most urgent first, of the same urgency the oldest. */
export interface FailedCopies {
  readonly inOrder: () => AsyncIterable<FailedCopy>;
}

/** What has been published and not been weighed against every open obligation yet. */
export interface DueRecomputation {
  /** Names everything published so far. */
  readonly publication: string;
  /** Whose layers were published since the last one was completed. */
  readonly agencies: 'all' | readonly string[];
  /** How far a sweep that was cut off had come. */
  readonly afterStreamId: string;
}

/** Recomputations after publications, one for all that were published together, durably (CAL-04). */
export interface Recomputations {
  /** `null` where every publication has been answered. */
  readonly due: () => Promise<DueRecomputation | null>;
  /** Every stream up to this one has been weighed. */
  readonly reached: (publication: string, streamId: string) => Promise<void>;
  readonly completed: (publication: string) => Promise<void>;
}

/** Brings views up to the log without waiting for a command. */
export interface StreamRepair {
  /** Writes again whatever row of the stream's views is behind; returns the fold of its log. */
  readonly reapply: (streamId: string) => Promise<Stream>;
}

/** A reminder (L0) of an open obligation whose instant has come. */
export interface DueReminder {
  readonly obligationId: string;
  readonly rule: RuleId;
  readonly documentId: string;
  readonly deliveryId: string | null;
  readonly owner: Owner;
  readonly atMs: number;
}

export interface Reminders {
  /** Those of open obligations in (fromMs, toMs]. */
  readonly dueBetween: (fromMs: number, toMs: number) => AsyncIterable<DueReminder>;
}

/** How far a sweep over time has come, durably. */
export interface SweepMarks {
  readonly read: (sweep: string) => Promise<number | null>;
  readonly write: (sweep: string, untilMs: number) => Promise<void>;
}
