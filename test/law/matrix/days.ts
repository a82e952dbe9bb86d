import type { ObligationRow } from '../../../storage/views/view-rows.js';
import { civilOf } from '../../support/law-world.js';

/** The days that the expected instants name, written by hand for each situation. */
export interface Days {
  /** The eve: the last working day before. */
  readonly E: string;
  /** The next working day, and those after it. */
  readonly N: string;
  readonly N2: string;
  readonly N3: string;
  /** A date that somebody sets in between: rolled to N where it is a day off (CNT-3). */
  readonly dueOn: string;
}

/** `N2 24:00` as `2027-03-03 24:00`, and the same after the name of a step. */
export const dated = (said: string, days: Days): string =>
  said.replace(/\b(E|N|N2|N3)(?= \d\d:)/, (name) => days[name as keyof Days]);

/** An instant to the minute; midnight is the end of the day before. */
export function endingCivil(atMs: number): string {
  const civil = civilOf(atMs);
  return civil.endsWith(' 00:00') ? `${civilOf(atMs - 60_000).slice(0, 10)} 24:00` : civil;
}

/** The steps that have rung, as the expectations write them. */
export const rungOf = ({ steps }: ObligationRow): readonly string[] =>
  steps.map(({ step, atMs }) => `${step} ${endingCivil(atMs)}`);

/** Target and breach, as the expectations write them. */
export const limitsOf = ({ targetMs, breachMs }: ObligationRow) => ({
  target: targetMs === null ? null : endingCivil(targetMs),
  breach: breachMs === null ? null : endingCivil(breachMs),
});
