import { MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import type { Column, RegisterTable, TableLine } from '../registers/register-table.js';
import { writtenInstant, writtenLimit } from '../registers/written-date.js';
import type { Indicator, IndicatorId } from './indicator.js';
import { ROLE_LABELS, RULE_LABELS } from './labels.js';
import type { AgencyReport, NamedOverdue } from './open-agency-report.js';
import { DURATION_HEADINGS, durationLines, VOLUME_HEADINGS, volumeLines } from './pivoted-lines.js';
import { changeWarnings, periodLines, REPORT_TITLE } from './report-heading.js';
import { writtenCount, writtenFigure } from './written-figure.js';

const figures = (heading: string): Column => ({ heading, share: 11, align: 'right' });

/** Five figures at most; each section says what they are. */
const COLUMNS: readonly Column[] = [
  { heading: 'Mã', share: 7 },
  { heading: 'Chỉ tiêu', share: 42 },
  ...['(1)', '(2)', '(3)', '(4)', '(5)'].map(figures),
];

const SHARE = ['Đúng hạn', 'Đến hạn', 'Tỷ lệ'] as const;

/** The sections of the report, in the order of rules.md 14.1, and what their columns hold. */
const SECTIONS: Readonly<Record<IndicatorId, readonly string[]>> = {
  R1: ['Văn bản gửi, nhận', ...VOLUME_HEADINGS],
  R2: ['Văn bản phát hành có chữ ký số', 'Đã ký', 'Phát hành', 'Tỷ lệ'],
  R3: ['Gửi đúng hạn', ...SHARE],
  R4: ['Báo đã đến, tiếp nhận đúng hạn', ...SHARE],
  R5: ['Trạng thái cuối kỳ của các lượt gửi trong kỳ', 'Số lượng', 'Lượt gửi', 'Tỷ lệ'],
  R6: ['Thời gian từng bước (giờ đồng hồ; giờ làm việc)', ...DURATION_HEADINGS],
  R7: ['Nghĩa vụ quá hạn', '', '', 'Số lượng'],
  R8: ['Thu hồi, lấy lại, cập nhật, thay thế', 'Đúng hạn', 'Đến hạn', 'Kết quả'],
  R9: ['Gửi bản giấy kèm bản điện tử', '', '', 'Số lượng'],
  R10: ['Gửi lỗi, sự cố, tạm dừng tính hạn', '', 'Số lần', 'Kết quả'],
  R11: ['Mức độ kết nối', 'Đã kết nối', 'Tổng số', 'Tỷ lệ'],
  R12: ['Ước tính tiết kiệm', '', 'Lượt gửi', 'Số tiền'],
  R14: ['Chứng thư chữ ký số', '', '', 'Còn lại'],
};

/** The report of one agency, ready to be written as CSV, workbook or PDF. */
export function agencyTable(report: AgencyReport): RegisterTable {
  const { agency, superiorName, frozen } = report;
  return {
    heading: {
      superior: superiorName,
      agency: agency.name,
      title: REPORT_TITLE,
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
  for (const id of Object.keys(SECTIONS) as IndicatorId[]) {
    const own = indicators.filter((indicator) => indicator.id === id);
    if (own.length > 0) yield sectionLine(id, SECTIONS[id]);
    yield* pivoted(id, own).map((cells) => lineOf(['', ...cells]));
    if (id === 'R7') yield* overdueLines(overdue, nowMs);
  }
}

/** What is measured in several ways stands in one line. */
function pivoted(id: IndicatorId, own: readonly Indicator[]): readonly (readonly string[])[] {
  if (id === 'R1') return volumeLines(own);
  if (id === 'R6') return durationLines(own);
  return own.map((indicator) => {
    const { numerator, denominator, value } = writtenFigure(indicator);
    return [indicator.label, numerator, denominator, value];
  });
}

const sectionLine = (id: string, headings: readonly string[]): TableLine =>
  lineOf([id, ...headings], 'section');

/** Every line has as many cells as the table has columns. */
const lineOf = (cells: readonly string[], mark: TableLine['mark'] = 'plain'): TableLine => ({
  cells: COLUMNS.map((_, index) => cells[index] ?? ''),
  mark,
});

/** R7: by name, the longest overdue first. */
function* overdueLines(overdue: readonly NamedOverdue[], nowMs: number): Generator<TableLine> {
  if (overdue.length === 0) return;
  const headings = ['Danh sách quá hạn theo người chịu trách nhiệm', 'Hạn', 'Hoàn thành', 'Trễ'];
  yield sectionLine('R7', headings);
  for (const one of overdue) {
    const { rule, breachMs, closedAtMs } = one;
    yield lineOf(
      [
        rule,
        `${accountable(one)}: ${(RULE_LABELS[rule] ?? rule).toLowerCase()} văn bản ${numberOf(one)}`,
        writtenLimit(breachMs),
        closedAtMs === null ? 'chưa xong' : writtenInstant(closedAtMs),
        late(one.lateness?.wallMinutes ?? Math.max(0, (nowMs - breachMs) / MS_PER_MINUTE)),
      ],
      closedAtMs === null ? 'missing' : 'plain',
    );
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
