import type { CivilDate } from '../calendar/civil-date.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { DocumentNumber } from '../document/document-state.js';
import type { Lateness, Owner } from '../obligation/obligation-state.js';
import type { Counts, DailySum } from '../statistics/daily-sums.js';
import type { Fact } from '../statistics/fact.js';
import type { Viewer } from './viewer.js';

/** Days at +07:00, both included. */
export interface Days {
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
}

/** What one commit adds to the statistics. */
export interface CountedCommit {
  readonly streamId: string;
  readonly n: number;
  readonly facts: readonly Fact[];
}

/** The maintained sums, as whoever follows the log writes them. */
export interface StatisticsWriter {
  /**
   * Adds commits to the sums, each exactly once however often it is given and wherever a process dies.
   *
   * One that does not follow what was counted of its stream is a fault: nothing is added until
   * `congvan rebuild` has counted what lies between.
   */
  readonly add: (commits: readonly CountedCommit[]) => Promise<void>;
}

/** An obligation that is open past its legal limit, or was met late (R7). */
export interface Overdue {
  readonly obligationId: string;
  readonly rule: string;
  readonly documentId: string;
  readonly owner: Owner;
  readonly breachMs: number;
  /** `null` while it is open. */
  readonly closedAtMs: number | null;
  readonly lateness: Lateness | null;
  readonly documentNumber: DocumentNumber | null;
}

/** The maintained sums, as reports read them; of agencies the viewer may see and of no others (I10). */
export interface Statistics {
  /** Every sum of an agency between two days. */
  readonly ofAgency: (
    viewer: Viewer,
    agencyCode: AgencyCode,
    days: Days,
  ) => Promise<readonly DailySum[]>;
  /** The sums of whole days of many agencies, added up for each. */
  readonly totals: (
    viewer: Viewer,
    agencies: readonly AgencyCode[],
    days: Days,
  ) => Promise<ReadonlyMap<string, Counts>>;
  /** Whether everything committed before an instant is in the sums: else figures would be frozen too early. */
  readonly isCounted: (beforeMs: number) => Promise<boolean>;
  /** R7: what is open past its limit at `nowMs`, then what fell due in the days and was met late. */
  readonly overdue: (
    viewer: Viewer,
    agencyCode: AgencyCode,
    asked: Days & Readonly<{ nowMs: number; limit: number }>,
  ) => Promise<readonly Overdue[]>;
}
