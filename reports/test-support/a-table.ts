import { headingLines } from '../registers/heading-lines.js';
import { OUTGOING_COLUMNS } from '../registers/outgoing-line.js';
import type { RegisterTable, TableLine } from '../registers/register-table.js';

/** Ten cells of one line, the third of them given. */
export const aLine = (
  number: number,
  subject = `Kết quả thử nghiệm số ${number}`,
  mark: TableLine['mark'] = 'plain',
): TableLine => ({
  cells: [
    `${String(number).padStart(2, '0')}/BC-STN`,
    '02/03/2026',
    subject,
    'Người Mẫu Một',
    'Sở Thử Nghiệm Hai',
    'VT',
    '3',
    '02/03/2026',
    'Đã nhận 1/1',
    '',
  ],
  mark,
});

/** An outgoing register of these lines. */
export const aTable = (
  lines: readonly TableLine[],
  changes: Partial<RegisterTable> = {},
): RegisterTable => ({
  heading: {
    superior: 'Ủy ban nhân dân tỉnh Minh Họa',
    agency: 'Sở Thử Nghiệm A',
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
    lines: headingLines({
      year: 2026,
      bookNumber: 1,
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
    }),
    warnings: [],
  },
  columns: OUTGOING_COLUMNS,
  lines: (async function* () {
    yield* lines;
  })(),
  closing: null,
  ...changes,
});
