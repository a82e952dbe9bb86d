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
