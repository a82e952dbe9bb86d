import type { CivilDate } from '../calendar/civil-date.js';
import type { CaseState } from '../case/case-state.js';
import type { Event } from '../case/events.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { Fact } from './fact.js';

/** What was counted of one copy: when each step was first done, and the status it is counted under. */
export interface CountedCopy {
  readonly sentAtMs: number | null;
  readonly arrivedAtMs: number | null;
  readonly acknowledgedAtMs: number | null;
  readonly acceptedAtMs: number | null;
  readonly assignedAtMs: number | null;
  readonly completedAtMs: number | null;
  /** `''` before it was sent (R5). */
  readonly status: string;
}

/** Under what an open obligation is counted as due. */
export interface CountedLimit {
  readonly rule: RuleId;
  readonly agencyCode: string;
  /** The civil day of the legal limit: "due in p" (rules.md 14.1). */
  readonly on: CivilDate;
  readonly unitId: string | null;
  readonly urgency: string;
  /** For what answers a request: the agency that has asked (R8). */
  readonly askedBy: string | null;
}

/** What counting knows of a stream, while a commit is counted: one copy a commit, not one an event. */
export interface Counting {
  unitId: string | null;
  isDocumentSent: boolean;
  readonly copies: Record<string, CountedCopy>;
  readonly limits: Record<string, CountedLimit>;
  readonly stops: Record<string, string>;
  readonly facts: Fact[];
}

/** An event between the states before and after it. */
export interface Happening<E extends Event = Event> {
  readonly event: E;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly atMs: number;
}
