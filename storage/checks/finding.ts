/** Which invariant of the design a finding speaks of (I11, I2, I3, I5); statistics are I2 for sums. */
export type Check = 'chains' | 'views' | 'numbers' | 'obligations' | 'statistics';

/** One thing that is not as it must be: ids and codes only, never a content. */
export interface Finding {
  readonly check: Check;
  readonly problem: string;
  /** Where it was found; `null` where it belongs to no stream. */
  readonly streamId: string | null;
  /** The commit, row, number or obligation. */
  readonly id: string;
}
