import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { writtenDate } from './written-date.js';

/** What stands below the title of a register, in the order of NĐ30 PL IV. */
export function headingLines({
  year,
  bookNumber,
  fromOn,
  toOn,
}: {
  readonly year: number;
  readonly bookNumber: number;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
}): readonly string[] {
  return [
    `Năm: ${year}`,
    `Quyển số: ${String(bookNumber).padStart(2, '0')}, từ ngày ${writtenDate(fromOn)} đến ngày ${writtenDate(toOn)}`,
  ];
}
