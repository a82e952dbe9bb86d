import { writtenNumber } from '../../domain/numbering/number-series.js';
import type { LineFault } from './gapless.js';

/** What makes a register fail: a number that nothing explains, or a closed book that has changed. */
export type RegisterFault = Readonly<
  { code: LineFault; number: number } | { code: 'bookDiffers'; number: null }
>;

const WORDS: Readonly<Record<RegisterFault['code'], string>> = {
  numberMissing: 'Thiếu số chưa có giải trình',
  entryMissing: 'Số đã cấp nhưng thiếu dữ liệu văn bản',
  bookDiffers: 'Nội dung hiện nay khác với sổ đã khóa',
};
const SHOWN = 20;

/** The faults as they stand above the register, the numbers of each kind in one line. */
export function warningsOf(faults: readonly RegisterFault[]): readonly string[] {
  const codes = [...new Set(faults.map(({ code }) => code))];
  return codes.map((code) => {
    const numbers = faults.flatMap((fault) => (fault.code === code ? (fault.number ?? []) : []));
    if (numbers.length === 0) return `${WORDS[code]}.`;
    const others = numbers.length > SHOWN ? ` và ${numbers.length - SHOWN} số khác` : '';
    return `${WORDS[code]}: ${numbers.slice(0, SHOWN).map(writtenNumber).join(', ')}${others}.`;
  });
}
