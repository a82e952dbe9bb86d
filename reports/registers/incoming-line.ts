import { civilDateAt } from '../../domain/calendar/instant.js';
import type { ReceiverState } from '../../domain/delivery/states.js';
import { writtenNumber } from '../../domain/numbering/number-series.js';
import type { IncomingEntry } from '../../domain/ports/registers.js';
import { joined, PROGRESS, typeAndWords, URGENCY_NOTES } from './labels.js';
import type { Column, TableLine } from './register-table.js';
import { writtenDate, writtenDay } from './written-date.js';

/** *Sổ đăng ký văn bản đến*: the ten columns of REG-2 (NĐ30 PL IV). */
export const INCOMING_COLUMNS: readonly Column[] = [
  { heading: 'Ngày đến', share: 7.5 },
  { heading: 'Số đến', share: 5 },
  { heading: 'Tác giả', share: 13 },
  { heading: 'Số, ký hiệu văn bản', share: 9 },
  { heading: 'Ngày tháng văn bản', share: 7.5 },
  { heading: 'Tên loại và trích yếu nội dung văn bản', share: 22 },
  { heading: 'Đơn vị hoặc người nhận', share: 12 },
  { heading: 'Ngày chuyển', share: 7.5 },
  { heading: 'Ký nhận', share: 7 },
  { heading: 'Ghi chú', share: 9.5 },
];

/** The handler has the document in hand and has said so. */
const TAKEN_UP: readonly (ReceiverState | null)[] = ['inProgress', 'completed', 'paused'];
/** States that a register of arrivals notes; the follow-up register tells the others. */
const NOTED: readonly (ReceiverState | null)[] = ['frozen', 'cancelled', 'superseded'];

/**
 * One arrival number.
 *
 * *Ngày đến* is the day the number was given, which is that of the stamp (NĐ30 22.2); a copy that lay
 * in the system since an earlier day says so in the last column. *Ngày chuyển* is the assignment.
 */
export function incomingLine(entry: IncomingEntry): TableLine {
  const { words, state, acceptedAtMs, receivedAtMs } = entry;
  const cells = [
    writtenDay(acceptedAtMs),
    writtenNumber(entry.number),
    words?.author ?? entry.issuer,
    words?.numberAndSymbol ?? '',
    writtenDate(words?.issuedOn ?? null),
    typeAndSubject(entry),
    handledBy(entry),
    writtenDay(entry.resolution?.openedAtMs ?? null),
    TAKEN_UP.includes(state) ? 'Đã nhận' : '',
    joined(
      URGENCY_NOTES[entry.urgency],
      state !== null && NOTED.includes(state) ? PROGRESS[state] : null,
      receivedAtMs !== null && civilDateAt(receivedAtMs) !== civilDateAt(acceptedAtMs)
        ? `Nhận trên Hệ thống ngày ${writtenDay(receivedAtMs)}`
        : null,
    ),
  ];
  return { cells, mark: 'plain' };
}

/** What a recall has taken from the receiver is not told by a register either (I8, NĐ30 PL VI III.8). */
function typeAndSubject({ words }: IncomingEntry): string {
  return typeAndWords(words?.documentType ?? null, words?.subject ?? '(nội dung đã đóng)');
}

export const handledBy = ({ words }: IncomingEntry): string =>
  [words?.unitName, words?.handlerName].filter(Boolean).join('; ');
