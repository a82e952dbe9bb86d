import { expect, it } from '@jest/globals';
import { type RegisterFault, warningsOf } from './register-fault.js';

const missing = (number: number): RegisterFault => ({ code: 'numberMissing', number });

it('the faults of a register stand above it, each kind in one line', () => {
  expect(
    warningsOf([
      missing(3),
      { code: 'entryMissing', number: 5 },
      missing(12),
      { code: 'bookDiffers', number: null },
    ]),
  ).toEqual([
    'Thiếu số chưa có giải trình: 03, 12.',
    'Số đã cấp nhưng thiếu dữ liệu văn bản: 05.',
    'Nội dung hiện nay khác với sổ đã khóa.',
  ]);
  expect(warningsOf([])).toEqual([]);
});

it('of many missing numbers the first are named and the others counted', () => {
  const [warning] = warningsOf(Array.from({ length: 25 }, (_, index) => missing(index + 1)));
  expect(warning).toMatch(/: 01, 02, .*, 20 và 5 số khác\.$/);
});
