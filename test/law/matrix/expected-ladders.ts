import type { MatrixRule } from './rule-rows.js';

/**
 * What rings for a duty that began seconds after 15:00 on the eve and is done at 18:00 on the second day, by hand
 * from rules.md 6: E the eve, N the next working day, N2 and N3 those after it, sessions
 * 07:30–11:30 and 13:30–17:00. `24:00` is the end of the day. Of minutes that the seconds have broken
 * the full ones count, and an hour that ends seconds after 17:00 ends in the next session.
 */
interface Late {
  readonly ladder: readonly string[];
  /** From the breach to N2 18:00; `null` where the rule has no limit to be late by. */
  readonly workingMinutes: number | null;
}

/** Four working hours from 15:00: two are left for N (TR-06a, TR-06b, TR-13). */
const FOUR_HOURS: Late = {
  ladder: ['L1 N 09:30', 'L2 N 10:30', 'breach N 24:00', 'L3 N2 09:30'],
  workingMinutes: 450,
};
/** One working day (TR-15, TR-16), or a date that is rolled to N (TR-10, TR-17). */
const ONE_DAY: Late = {
  ladder: ['L1 N 17:00', 'breach N 24:00', 'L2 N2 08:30', 'L3 N2 17:00'],
  workingMinutes: 450,
};

export const LATE = {
  'TR-01': {
    ladder: ['L1 E 16:00', 'breach E 16:00', 'L2 N 07:30', 'L3 N 16:00'],
    workingMinutes: 59 + 450 + 450,
  },
  'TR-02': {
    ladder: ['L1 E 17:00', 'L2 N 08:30', 'breach N 12:00', 'L3 N 17:00'],
    workingMinutes: 210 + 450,
  },
  'TR-04': {
    ladder: ['L1 E 15:15', 'breach E 15:15', 'L2 E 15:30', 'L3 E 15:45'],
    workingMinutes: 104 + 450 + 450,
  },
  'TR-05': { ladder: ['alarm E 15:15', 'breach E 24:00'], workingMinutes: 450 + 450 },
  'TR-06a': FOUR_HOURS,
  'TR-06b': FOUR_HOURS,
  'TR-07': {
    ladder: ['L1 E 17:00', 'L2 N 08:30', 'L3 N 17:00', 'breach N 24:00'],
    workingMinutes: 450,
  },
  'TR-08': {
    ladder: ['L1 E 15:30', 'breach E 15:30', 'L2 E 15:45', 'L3 E 16:00'],
    workingMinutes: 89 + 450 + 450,
  },
  'TR-09': { ladder: ['L1 N 17:00', 'breach N 24:00'], workingMinutes: 450 },
  'TR-10': ONE_DAY,
  'TR-13': FOUR_HOURS,
  'TR-14': {
    ladder: ['L1 N 09:30', 'breach N 09:30', 'L2 N 10:30', 'L3 N2 09:30'],
    workingMinutes: 119 + 210 + 450,
  },
  'TR-15': ONE_DAY,
  'TR-16': ONE_DAY,
  'TR-17': ONE_DAY,
  'TR-18': { ladder: ['alarm E 15:15', 'fallback N 10:30'], workingMinutes: null },
} as const satisfies Partial<Record<MatrixRule, Late>>;

/** TR-19 counts years, so it is not late within days: test/law/filing.test.ts goes there. */
export type LateWithinDays = keyof typeof LATE;
