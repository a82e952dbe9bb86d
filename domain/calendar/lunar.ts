import { type DayNumber, dayNumberOf, yearMonthDayOf } from './civil-date.js';

/** A day of the Vietnamese lunar calendar (*âm lịch*). */
export interface LunarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly isLeapMonth: boolean;
}

/** Vietnam's meridian of computation. The Chinese calendar uses +8 and differs in some years (CAL-11). */
const OFFSET_DAYS = 7 / 24;
const JULIAN_DAY_OF_EPOCH = 2_440_588;
/** Mean new moon of January 1900 (k = 0) and the mean month. */
const NEW_MOON_OF_1900 = 2_415_021.076_998_695;
const MEAN_MONTH_DAYS = 29.530_588_853;
/** The sun stands in this twelfth of its path from the winter solstice on. */
const WINTER_SOLSTICE_SECTOR = 9;
const RADIANS = Math.PI / 180;

/**
 * The lunar date of a civil day, computed for UTC+7.
 *
 * Guaranteed from 1968 on, when Vietnam took up its own meridian; before it the history differs.
 */
export function lunarDateOf(day: DayNumber): LunarDate {
  let moon = Math.floor((day + JULIAN_DAY_OF_EPOCH - NEW_MOON_OF_1900) / MEAN_MONTH_DAYS) + 1;
  while (newMoonDay(moon) > day) moon -= 1;
  const { year } = yearMonthDayOf(day);
  const thisWinter = winterMoon(year);
  const startYear = moon >= thisWinter ? year : year - 1;
  const start = startYear === year ? thisWinter : winterMoon(startYear);
  const leap = leapMoon(start, winterMoon(startYear + 1));
  const isPastLeap = leap !== null && moon >= leap;
  const monthsPast = moon - start - (isPastLeap ? 1 : 0);
  const month = ((monthsPast + 10) % 12) + 1;
  return {
    year: monthsPast < 2 ? startYear : startYear + 1,
    month,
    day: day - newMoonDay(moon) + 1,
    isLeapMonth: moon === leap,
  };
}

/** The civil day of a lunar date; `null` where the year has no such leap month or the month no such day. */
export function dayOfLunarDate(date: LunarDate): DayNumber | null {
  const startYear = date.month >= 11 ? date.year : date.year - 1;
  const start = winterMoon(startYear);
  const leap = leapMoon(start, winterMoon(startYear + 1));
  const plain = start + ((date.month + 1) % 12);
  const isAfterLeap = leap !== null && (plain >= leap || date.isLeapMonth);
  const moon = isAfterLeap ? plain + 1 : plain;
  const day = newMoonDay(moon) + date.day - 1;
  const { year, month, isLeapMonth, day: dayOfMonth } = lunarDateOf(day);
  const isSame =
    year === date.year &&
    month === date.month &&
    isLeapMonth === date.isLeapMonth &&
    dayOfMonth === date.day;
  return isSame ? day : null;
}

/** *Tết*: the first day of the lunar year that begins in a civil year. */
export const tetOf = (year: number): DayNumber => {
  const start = winterMoon(year - 1);
  const leap = leapMoon(start, winterMoon(year));
  return newMoonDay(start + (leap !== null && leap <= start + 2 ? 3 : 2));
};

/** *Giỗ Tổ Hùng Vương*, the tenth of the third lunar month. */
export function hungKingsDayOf(year: number): DayNumber {
  const day = dayOfLunarDate({ year, month: 3, day: 10, isLeapMonth: false });
  if (day === null) throw new Error(`no tenth of the third lunar month in ${year}`);
  return day;
}

/** The moon of the eleventh month: the one in which the winter solstice of the civil year falls. */
function winterMoon(year: number): number {
  const lastDay = dayNumberOf({ year, month: 12, day: 31 });
  const moon = Math.floor((lastDay + JULIAN_DAY_OF_EPOCH - 2_415_021) / MEAN_MONTH_DAYS);
  return sectorOfSun(newMoonDay(moon)) >= WINTER_SOLSTICE_SECTOR ? moon - 1 : moon;
}

/** Thirteen moons between two eleventh months: the first in which the sun changes no sector is the leap one. */
function leapMoon(start: number, end: number): number | null {
  if (end - start <= 12) return null;
  let moon = start + 1;
  while (sectorOfSun(newMoonDay(moon)) !== sectorOfSun(newMoonDay(moon + 1))) moon += 1;
  return moon;
}

/** The civil day at UTC+7 of the k-th new moon from January 1900 on. */
function newMoonDay(k: number): DayNumber {
  return Math.floor(newMoonJulianDay(k) + 0.5 + OFFSET_DAYS) - JULIAN_DAY_OF_EPOCH;
}

/** Meeus, Astronomical Formulae for Calculators: mean new moon, periodic terms, ephemeris time. */
function newMoonJulianDay(k: number): number {
  const t = k / 1236.85; // Julian centuries from 1900
  const t2 = t * t;
  const t3 = t2 * t;
  const mean =
    2_415_020.759_33 +
    29.530_588_68 * k +
    0.000_117_8 * t2 -
    0.000_000_155 * t3 +
    0.000_33 * sin(166.56 + 132.87 * t - 0.009_173 * t2);
  const sun = 359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
  const moon = 306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
  const node = 21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
  const terms =
    (0.1734 - 0.000_393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun);
  const ephemerisMinusUniversal = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
  return mean + terms - ephemerisMinusUniversal;
}

/** Which twelfth of its yearly path the sun stands in at midnight (UTC+7); 0 begins at the spring equinox. */
function sectorOfSun(day: DayNumber): number {
  const t = (day + JULIAN_DAY_OF_EPOCH - 2_451_545.5 - OFFSET_DAYS) / 36_525; // from J2000
  const t2 = t * t;
  const anomaly = (357.5291 + 35_999.0503 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2) * RADIANS;
  const mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
  const centre =
    (1.9146 - 0.004_817 * t - 0.000_014 * t2) * Math.sin(anomaly) +
    (0.019_993 - 0.000_101 * t) * Math.sin(2 * anomaly) +
    0.000_29 * Math.sin(3 * anomaly);
  const longitude = mean + centre;
  return Math.floor((longitude - 360 * Math.floor(longitude / 360)) / 30);
}

const sin = (degrees: number): number => Math.sin(degrees * RADIANS);
