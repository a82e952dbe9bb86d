import {
  addMonths,
  type CivilDate,
  civilDateOf,
  type DayNumber,
  parseCivilDate,
} from '../calendar/civil-date.js';
import { civilDateAt, endOfDayMs } from '../calendar/instant.js';
import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';

/** A month or a quarter of civil days at +07:00. */
export interface Period {
  /** `2026-03` or `2026-Q1`. */
  readonly name: string;
  /** The months in it, `YYYY-MM`. */
  readonly months: readonly string[];
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  /** 24:00 of the day after it: then its figures are frozen (TR-21, CK-19). */
  readonly freezesAtMs: number;
}

/** The month that is written, or `periodInvalid`. */
export function monthPeriod(text: string): Result<Period, ErrorCode> {
  const first = parseCivilDate(`${text}-01`);
  return first.ok && isIn2000s(text) ? ok(period(text, first.value, 1)) : refuse('periodInvalid');
}

/** The quarter that is written, `2026-Q1`, or `periodInvalid`. */
export function quarterPeriod(text: string): Result<Period, ErrorCode> {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(text) ?? [];
  if (year === undefined || !isIn2000s(text)) return refuse('periodInvalid');
  const month = String(Number(quarter) * 3 - 2).padStart(2, '0');
  const first = parseCivilDate(`${year}-${month}-01`);
  return first.ok ? ok(period(text, first.value, 3)) : refuse('periodInvalid');
}

/** The same up to today, while it lasts: limits still to come are not due yet. */
export function upToNow(whole: Period, nowMs: number): Period {
  const today = civilDateAt(nowMs);
  const isOver = whole.toOn <= today;
  return isOver ? whole : { ...whole, toOn: today < whole.fromOn ? whole.fromOn : today };
}

/** The last quarter that is over and frozen at an instant. */
export function lastFrozenQuarter(nowMs: number, thisYear: number): Period {
  const names = [thisYear, thisYear - 1].flatMap((year) =>
    [4, 3, 2, 1].map((quarter) => `${year}-Q${quarter}`),
  );
  for (const name of names) {
    const quarter = quarterPeriod(name);
    if (quarter.ok && quarter.value.freezesAtMs <= nowMs) return quarter.value;
  }
  throw new Error(`no quarter is over in ${thisYear}`);
}

const isIn2000s = (text: string): boolean => /^2[01]\d\d-/.test(text);

function period(name: string, first: DayNumber, months: number): Period {
  const last = addMonths(first, months) - 1;
  return {
    name,
    months: Array.from({ length: months }, (_, index) =>
      civilDateOf(addMonths(first, index)).slice(0, 7),
    ),
    fromOn: civilDateOf(first),
    toOn: civilDateOf(last),
    freezesAtMs: endOfDayMs(last + 1),
  };
}
