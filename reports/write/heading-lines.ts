import type { TableHeading } from '../registers/register-table.js';
import { writtenDate } from '../registers/written-date.js';

/** What stands above a register, in the order of NĐ30 PL IV. */
export function headingLines(
  heading: Omit<TableHeading, 'superior' | 'agency' | 'warnings'>,
): readonly string[] {
  const { year, fromOn, toOn, bookNumber } = heading;
  return [
    `Năm: ${year}`,
    `Quyển số: ${String(bookNumber).padStart(2, '0')}, từ ngày ${writtenDate(fromOn)} đến ngày ${writtenDate(toOn)}`,
  ];
}
