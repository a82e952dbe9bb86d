import { MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import type { Column, RegisterTable, TableLine } from '../registers/register-table.js';
import { writtenInstant, writtenLimit } from '../registers/written-date.js';
import type { Indicator, IndicatorId } from './indicator.js';
import { ROLE_LABELS, RULE_LABELS } from './labels.js';
import type { AgencyReport, NamedOverdue } from './open-agency-report.js';
import { changeWarnings, periodLines, reportTitle } from './report-heading.js';
import { writtenCount, writtenFigure } from './written-figure.js';

const COLUMNS: readonly Column[] = [
  { heading: 'Mã', share: 6 },
  { heading: 'Chỉ tiêu', share: 48 },
  { heading: 'Tử số', share: 14 },
  { heading: 'Mẫu số', share: 14 },
  { heading: 'Kết quả', share: 18 },
];

/** The sections of the report, in the order of rules.md 14.1, and what their columns hold. */
const SECTIONS: Readonly<Record<IndicatorId, readonly [string, string, string, string]>> = {
  R1: ['Văn bản gửi, nhận', '', '', 'Số lượng'],
  R2: ['Văn bản phát hành có chữ ký số', 'Đã ký', 'Phát hành', 'Tỷ lệ'],
  R3: ['Gửi đúng hạn', 'Đúng hạn', 'Đến hạn', 'Tỷ lệ'],
  R4: ['Báo đã đến, tiếp nhận đúng hạn', 'Đúng hạn', 'Đến hạn', 'Tỷ lệ'],
  R5: ['Trạng thái cuối kỳ của các lượt gửi trong kỳ', 'Số lượng', 'Lượt gửi', 'Tỷ lệ'],
  R6: ['Thời gian từng bước', '', 'Số lượt', 'Thời gian'],
  R7: ['Nghĩa vụ quá hạn', '', '', 'Số lượng'],
  R8: ['Thu hồi, lấy lại, cập nhật, thay thế', 'Đúng hạn', 'Đến hạn', 'Kết quả'],
  R9: ['Gửi bản giấy kèm bản điện tử', '', '', 'Số lượng'],
  R10: ['Gửi lỗi, sự cố, tạm dừng tính hạn', '', 'Số lần', 'Kết quả'],
  R11: ['Mức độ kết nối', 'Đã kết nối', 'Tổng số', 'Tỷ lệ'],
  R12: ['Ước tính tiết kiệm', '', 'Lượt gửi', 'Số tiền'],
};

/** The report of one agency, ready to be written as CSV, workbook or PDF. */
export function agencyTable(report: AgencyReport): RegisterTable {
  const { agency, superiorName, frozen } = report;
  return {
    heading: {
      superior: superiorName,
      agency: agency.name,
      title: reportTitle(report.period),
      lines: periodLines(report),
      warnings: changeWarnings(report.changes),
    },
    columns: COLUMNS,
    lines: linesOf(report),
    closing:
      frozen === null
        ? null
        : `Số liệu quý chốt lúc ${writtenInstant(frozen.frozenAtMs)}. SHA-256: ${frozen.sha256}`,
  };
}

async function* linesOf({ indicators, overdue, nowMs }: AgencyReport): AsyncGenerator<TableLine> {
  let section: IndicatorId | null = null;
  for (const indicator of indicators) {
    if (indicator.id !== section) {
      if (section === 'R7') yield* overdueLines(overdue, nowMs);
      section = indicator.id;
      yield sectionLine(section, SECTIONS[section]);
    }
    yield lineOf(indicator);
  }
  if (!indicators.some(({ id }) => id === 'R7')) yield* overdueLines(overdue, nowMs);
}

const sectionLine = (id: string, [title, ...headings]: readonly string[]): TableLine => ({
  cells: [id, title ?? '', ...headings],
  mark: 'section',
});

function lineOf(indicator: Indicator): TableLine {
  const { numerator, denominator, value } = writtenFigure(indicator);
  return { cells: ['', indicator.label, numerator, denominator, value], mark: 'plain' };
}

/** R7: by name, the longest overdue first. */
function* overdueLines(overdue: readonly NamedOverdue[], nowMs: number): Generator<TableLine> {
  if (overdue.length === 0) return;
  const headings = ['Danh sách quá hạn theo người chịu trách nhiệm', 'Hạn', 'Hoàn thành', 'Trễ'];
  yield sectionLine('R7', headings);
  for (const one of overdue) {
    const { rule, breachMs, closedAtMs } = one;
    yield {
      cells: [
        rule,
        `${accountable(one)}: ${(RULE_LABELS[rule] ?? rule).toLowerCase()} văn bản ${numberOf(one)}`,
        writtenLimit(breachMs),
        closedAtMs === null ? 'chưa xong' : writtenInstant(closedAtMs),
        late(one.lateness?.wallMinutes ?? Math.max(0, (nowMs - breachMs) / MS_PER_MINUTE)),
      ],
      mark: closedAtMs === null ? 'missing' : 'plain',
    };
  }
}

const accountable = ({ owner, ownerName }: NamedOverdue): string => {
  const role = ROLE_LABELS[owner.role] ?? owner.role;
  return ownerName === null ? role : `${ownerName} (${role})`;
};

const numberOf = ({ documentNumber, documentId }: NamedOverdue): string =>
  documentNumber === null
    ? documentId
    : `${String(documentNumber.number).padStart(2, '0')}/${documentNumber.symbol}`;

/** Days and hours since the limit, by the clock. */
function late(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return `${writtenCount(Math.floor(minutes))} phút`;
  return hours < 48 ? `${hours} giờ` : `${writtenCount(Math.floor(hours / 24))} ngày`;
}
