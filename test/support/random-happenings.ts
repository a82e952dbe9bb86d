import * as fc from 'fast-check';
import { type Attempt, attempt, type Beginning, beginnings } from './random-case.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** One thing that happens in a life under the law: somebody acts, time passes, something is published. */
export interface Happening extends Attempt {
  readonly kind: 'act' | 'wait' | 'publish' | 'incident';
  /** How far away the other end lies: of a wait, a stop, an extension, a leader's date. */
  readonly minutes: number;
  /** Whether the timer rings when it is due, or only at the end of the wait (I9). */
  readonly isTimerLate: boolean;
}

const KINDS = [
  ...(['act', 'act', 'act', 'act', 'act', 'wait', 'wait'] as const),
  ...(['publish', 'incident'] as const),
];

/** Minutes, hours, days or months. */
const span = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 30, max: 700 }),
  fc.integer({ min: DAY_MINUTES, max: 8 * DAY_MINUTES }),
  fc.integer({ min: 10 * DAY_MINUTES, max: 90 * DAY_MINUTES }),
);

export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc
    .tuple(attempt, fc.constantFrom(...KINDS), span, fc.boolean())
    .map(([step, kind, minutes, isTimerLate]) => ({ ...step, kind, minutes, isTimerLate })),
  { minLength: 20, maxLength: 60, size: 'max' },
);

/** Where a life begins, and how far its first receiver has come where it was issued. */
export interface LawBeginning extends Beginning {
  readonly depth: number;
}

export const lawBeginnings: fc.Arbitrary<LawBeginning> = fc
  .tuple(beginnings, fc.nat({ max: 6 }))
  .map(([begins, depth]) => ({ ...begins, depth }));

/** Where a life begins in time: before Tết, over New Year, before National Day. */
export const births: fc.Arbitrary<number> = fc
  .tuple(
    fc.constantFrom('2026-02-09', '2026-12-20', '2026-08-24', '2027-01-31'),
    fc.integer({ min: 0, max: 14 * DAY_MINUTES }),
  )
  .map(([on, minutes]) => Date.parse(`${on}T00:00:00+07:00`) + minutes * MINUTE_MS);
