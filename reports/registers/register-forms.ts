import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import { writtenNumber } from '../../domain/numbering/number-series.js';
import type { EntryOf, RegisterKind } from '../../domain/ports/registers.js';
import { FOLLOW_UP_COLUMNS, followUpLine } from './follow-up-line.js';
import { INCOMING_COLUMNS, incomingLine } from './incoming-line.js';
import { OUTGOING_COLUMNS, outgoingLine } from './outgoing-line.js';
import type { Column, TableLine } from './register-table.js';
import { TRANSFER_COLUMNS, transferLine } from './transfer-line.js';

/** How one kind of register looks, and what dates its lines. */
interface RegisterForm<Entry> {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly numberColumn: number;
  readonly lineOf: (entry: Entry, nowMs: number) => TableLine;
  readonly dateOf: (entry: Entry) => CivilDate;
}

/** The four registers by their kind (NĐ30 PL IV). */
export const REGISTER_FORMS: { readonly [Kind in RegisterKind]: RegisterForm<EntryOf[Kind]> } = {
  outgoing: {
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
    columns: OUTGOING_COLUMNS,
    numberColumn: 0,
    lineOf: outgoingLine,
    dateOf: ({ issuedOn }) => issuedOn,
  },
  incoming: {
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    columns: INCOMING_COLUMNS,
    numberColumn: 1,
    lineOf: incomingLine,
    dateOf: ({ acceptedAtMs }) => civilDateAt(acceptedAtMs),
  },
  followUp: {
    title: 'SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN',
    columns: FOLLOW_UP_COLUMNS,
    numberColumn: 0,
    lineOf: followUpLine,
    dateOf: ({ acceptedAtMs }) => civilDateAt(acceptedAtMs),
  },
  transfer: {
    title: 'SỔ CHUYỂN GIAO VĂN BẢN ĐI',
    columns: TRANSFER_COLUMNS,
    numberColumn: 1,
    lineOf: transferLine,
    dateOf: ({ sentAtMs }) => civilDateAt(sentAtMs),
  },
};

const MISSING = {
  numberMissing: 'THIẾU SỐ: không có dữ liệu và chưa có giải trình',
  entryMissing: 'THIẾU DỮ LIỆU: số đã cấp nhưng danh mục không có văn bản',
} as const;

/** What stands in the place of a number that nothing explains: never an empty line, never none. */
export function missingLine(
  { columns, numberColumn }: Pick<RegisterForm<never>, 'columns' | 'numberColumn'>,
  number: number,
  fault: keyof typeof MISSING,
): TableLine {
  const last = columns.length - 1;
  const cells = columns.map((_, index) => {
    if (index === numberColumn) return writtenNumber(number);
    return index === last ? MISSING[fault] : '';
  });
  return { cells, mark: 'missing' };
}
