import type { Period } from '../../domain/statistics/period.js';
import { writtenDate, writtenInstant } from '../registers/written-date.js';
import type { Change } from './changes-since.js';
import { writtenFigure } from './written-figure.js';

/** More changes than a page's head bears are counted. */
const MAX_CHANGES = 12;

export const REPORT_TITLE = 'BÁO CÁO THỐNG KÊ GỬI, NHẬN VĂN BẢN ĐIỆN TỬ';

/** Which period, and as of when. */
export function periodLines({
  period: { name, fromOn, toOn },
  nowMs,
}: Readonly<{ period: Period; nowMs: number }>): readonly string[] {
  const [year = '', part = ''] = name.split('-');
  const named = part.startsWith('Q')
    ? `Quý ${['I', 'II', 'III', 'IV'][Number(part.slice(1)) - 1]} năm ${year}`
    : `Tháng ${part} năm ${year}`;
  return [
    `${named}, từ ngày ${writtenDate(fromOn)} đến ngày ${writtenDate(toOn)}`,
    `Lập lúc ${writtenInstant(nowMs)}`,
  ];
}

/** What has changed since the quarter was frozen, figure by figure (TR-21). */
export function changeWarnings(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return [];
  const shown = changes.slice(0, MAX_CHANGES).map(({ key, was, is }) => {
    const label = (is ?? was)?.label ?? key;
    return `${key.split('.')[0]} ${label}: ${figureOf(was)} → ${figureOf(is)}`;
  });
  const more = changes.length - shown.length;
  return [
    'Đã thay đổi sau khi chốt (bảng dưới là số đã chốt):',
    ...shown,
    ...(more > 0 ? [`… và ${more} chỉ tiêu khác`] : []),
  ];
}

function figureOf(indicator: Change['was']): string {
  if (indicator === null) return 'không có';
  const { numerator, denominator, value } = writtenFigure(indicator);
  return numerator === '' ? value : `${numerator}/${denominator}`;
}
