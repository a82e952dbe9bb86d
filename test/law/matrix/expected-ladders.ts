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

/** TR-19 counts years, so it is not late within days: `ordinary-days.test.ts` goes there by itself. */
export type LateWithinDays = keyof typeof LATE;

/** From the breach to 18:00 of the second day by the wall clock, where all days are working days. */
export const WALL_MINUTES: Readonly<Record<LateWithinDays, number | null>> = {
  'TR-01': 50 * 60,
  'TR-02': 30 * 60,
  'TR-04': 50 * 60 + 45,
  'TR-05': 42 * 60,
  'TR-06a': 18 * 60,
  'TR-06b': 18 * 60,
  'TR-07': 18 * 60,
  'TR-08': 50 * 60 + 30,
  'TR-09': 18 * 60,
  'TR-10': 18 * 60,
  'TR-13': 18 * 60,
  'TR-14': 32 * 60 + 30,
  'TR-15': 18 * 60,
  'TR-16': 18 * 60,
  'TR-17': 18 * 60,
  'TR-18': null,
};

interface Extension {
  readonly to: string;
  readonly ladder: readonly string[];
}

const URGENT_TO_N2: Extension = {
  to: 'N2 11:00',
  ladder: ['L1 N2 11:00', 'breach N2 11:00', 'L2 N2 11:15', 'L3 N2 11:30'],
};
const TO_N2: Extension = {
  to: 'N2 11:00',
  ladder: ['L1 N2 11:00', 'breach N2 11:00', 'L2 N2 14:00'],
};

/** Limits set anew on the eve, and what rings for them until N2 18:00 (CK-20). */
export const EXTENDED = {
  'TR-04': URGENT_TO_N2,
  'TR-06b': {
    to: 'N 16:00', // not past the legal latest of TR-06a (CK-13)
    ladder: ['L1 N 16:00', 'L2 N 17:00', 'breach N 24:00', 'L3 N2 16:00'],
  },
  'TR-08': URGENT_TO_N2,
  'TR-10': TO_N2,
  'TR-13': TO_N2,
  'TR-14': TO_N2,
  'TR-15': TO_N2,
  'TR-16': TO_N2,
  'TR-17': TO_N2,
} as const satisfies Partial<Record<MatrixRule, Extension>>;

/** Why a supervisor may not move the others. */
export const EXTENSION_REFUSED = {
  'TR-01': 'limitNotExtendable',
  'TR-02': 'limitNotExtendable',
  'TR-05': 'limitNotExtendable',
  'TR-06a': 'limitNotExtendable',
  'TR-06b': 'limitNotExtendable', // past the legal latest of TR-06a (CK-13)
  'TR-07': 'limitNotExtendable',
  'TR-09': 'roleNotAllowed', // nobody of the agency stands above a leader
  'TR-18': 'limitNotExtendable',
  'TR-19': 'limitNotExtendable', // more than two years longer (NĐ30 31.3.d)
} as const satisfies Partial<Record<MatrixRule, string>>;

interface Limits {
  readonly target: string;
  readonly breach: string;
}

/**
 * Limits after a stop from E 15:05 to N 18:00 (CK-22): 9 h 25 min of working time, 26 h 55 min by the
 * wall clock, one whole working day.
 */
const FOUR_HOURS_LATER: Limits = { target: 'N2 11:25', breach: 'N3 09:25' };
const ONE_DAY_LATER: Limits = { target: 'N2 17:00', breach: 'N2 24:00' };

export const STOPPED_BY_INCIDENT = {
  'TR-01': { target: 'N2 08:25', breach: 'N2 08:25' },
  'TR-02': { target: 'N 17:00', breach: 'N2 12:00' },
  'TR-04': { target: 'N 18:10', breach: 'N 18:10' },
  'TR-05': { target: 'N2 02:55', breach: 'N2 02:55' }, // the sender’s watch ends at midnight (CK-12)
  'TR-06a': FOUR_HOURS_LATER,
  'TR-06b': FOUR_HOURS_LATER,
  'TR-07': { target: 'N 17:00', breach: 'N2 24:00' },
  'TR-08': { target: 'N 18:25', breach: 'N 18:25' },
  'TR-09': ONE_DAY_LATER,
  'TR-10': ONE_DAY_LATER,
  'TR-13': FOUR_HOURS_LATER,
  'TR-14': { target: 'N2 11:25', breach: 'N2 11:25' },
  'TR-15': ONE_DAY_LATER,
  'TR-16': ONE_DAY_LATER,
  'TR-17': ONE_DAY_LATER,
} as const satisfies Partial<Record<MatrixRule, Limits>>;

/** By a person only while the document is being handled (C-T13). */
export const STOPPED_BY_PERSON = {
  'TR-10': ONE_DAY_LATER,
  'TR-17': ONE_DAY_LATER,
} as const satisfies Partial<Record<MatrixRule, Limits>>;
