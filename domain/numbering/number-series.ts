import type { CivilDate } from '../calendar/civil-date.js';
import { civilDateAt, yearOfInstant } from '../calendar/instant.js';

/** What a number is consecutive and unique in: one register of one agency in one year (NU-01, NU-09). */
export interface NumberSeries {
  readonly register: string;
  readonly year: number;
}

/**
 * The series a number taken at an instant belongs to, and the date that goes on the document.
 *
 * Both are of the instant of numbering at +07:00, not of the signature: signed on 31/12 at 23:50 and
 * numbered on 01/01 at 00:05, the document opens the new year's register (TR-20, VW-18).
 */
export const numberingAt = (
  register: string,
  atMs: number,
): NumberSeries & { readonly issuedOn: CivilDate } => ({
  register,
  year: yearOfInstant(atMs),
  issuedOn: civilDateAt(atMs),
});

/** *Số*: as it is written, a leading zero below ten (NU-06). */
export const writtenNumber = (number: number): string => String(number).padStart(2, '0');

/** *Số, ký hiệu*: `05/QĐ-UBND` (NU-06). */
export const numberAndSymbol = (number: number, symbol: string): string =>
  `${writtenNumber(number)}/${symbol}`;
