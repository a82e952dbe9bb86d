import { type Counts, together } from '../../domain/statistics/daily-sums.js';
import type { Column, RegisterTable, TableLine } from '../registers/register-table.js';
import { overdueCounts, receivedOnTime, sentOnTime } from './indicators/timeliness.js';
import type { AgenciesReport, AgencyTotals } from './open-agencies-report.js';
import { countIn } from './period-figures.js';
import { periodLines, REPORT_TITLE } from './report-heading.js';
import { writtenCount, writtenShare } from './written-figure.js';

const COLUMNS: readonly Column[] = [
  { heading: 'Cấp', share: 4 },
  { heading: 'Cơ quan', share: 24 },
  { heading: 'Mã định danh', share: 11 },
  { heading: 'Văn bản đã gửi', share: 8, align: 'right' },
  { heading: 'Lượt gửi', share: 8, align: 'right' },
  { heading: 'Văn bản đến', share: 8, align: 'right' },
  { heading: 'Gửi đúng hạn', share: 12, align: 'right' },
  { heading: 'Khẩn gửi đúng hạn', share: 12, align: 'right' },
  { heading: 'Báo đến trong ngày', share: 13, align: 'right' },
  { heading: 'Tiếp nhận đúng hạn', share: 12, align: 'right' },
  { heading: 'Trễ hạn, chưa xong', share: 8, align: 'right' },
];

/** Many agencies in one table: a line for each, one for each level, and the sum. */
export function agenciesTable(report: AgenciesReport): RegisterTable {
  const { superior, agencies } = report;
  const changed = agencies.filter(({ hasChanged }) => hasChanged);
  return {
    heading: {
      superior: null,
      agency: superior?.name ?? 'Toàn hệ thống',
      title: REPORT_TITLE,
      lines: periodLines(report),
      warnings:
        changed.length === 0
          ? []
          : [`Số liệu đã thay đổi sau khi chốt quý: ${changed.map(nameOf).join('; ')}`],
    },
    columns: COLUMNS,
    lines: linesOf(report),
    closing: null,
  };
}

const nameOf = ({ agency }: AgencyTotals): string => agency.name;

async function* linesOf({ agencies, sum }: AgenciesReport): AsyncGenerator<TableLine> {
  for (const { agency, level, totals } of agencies) {
    yield lineOf([String(level), agency.name, agency.agencyCode], totals, 'plain');
  }
  const levels = [...new Set(agencies.map(({ level }) => level))].toSorted((a, b) => a - b);
  for (const level of levels) {
    const ofLevel = agencies.filter((one) => one.level === level);
    const totals = ofLevel.reduce<Counts>((all, one) => together(all, one.totals), {});
    yield lineOf(
      [String(level), `Cộng cấp ${level}: ${ofLevel.length} cơ quan`, ''],
      totals,
      'section',
    );
  }
  yield lineOf(['', `Tổng cộng: ${agencies.length} cơ quan`, ''], sum, 'section');
}

function lineOf(names: readonly string[], all: Counts, mark: 'plain' | 'section'): TableLine {
  const [sent, urgent] = sentOnTime({ all });
  const [acknowledged, , takenIn] = receivedOnTime({ all });
  const overdue = overdueCounts({ all }).reduce((sum, { value }) => sum + (value ?? 0), 0);
  const ratios = [sent, urgent, acknowledged, takenIn].map((one) =>
    shareOf(one?.numerator ?? 0, one?.denominator ?? 0),
  );
  const counts = (['documentsSent', 'copiesSent', 'received'] as const).map((counter) =>
    writtenCount(countIn(all, counter)),
  );
  return { cells: [...names, ...counts, ...ratios, writtenCount(overdue)], mark };
}

/** Every ratio shows numerator and denominator (rules.md 14.1). */
const shareOf = (numerator: number, denominator: number): string =>
  denominator === 0
    ? '–'
    : `${writtenCount(numerator)}/${writtenCount(denominator)} (${writtenShare(numerator, denominator)})`;
