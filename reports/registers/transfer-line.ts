import type { RefusalReason } from '../../domain/delivery/receiver-transitions.js';
import type { SenderState } from '../../domain/delivery/states.js';
import { REFUSAL_LABELS } from '../../domain/exchange/refusal-labels.js';
import { numberAndSymbol } from '../../domain/numbering/number-series.js';
import type { TransferEntry } from '../../domain/ports/registers.js';
import { joined, SENDER_NOTES } from './labels.js';
import type { Column, TableLine } from './register-table.js';
import { writtenDay, writtenInstant } from './written-date.js';

/** *Sổ chuyển giao văn bản đi*: what was handed over, to whom, and what shows that they have it. */
export const TRANSFER_COLUMNS: readonly Column[] = [
  { heading: 'Ngày chuyển', share: 10 },
  { heading: 'Số, ký hiệu văn bản', share: 14 },
  { heading: 'Nơi nhận văn bản', share: 38 },
  { heading: 'Ký nhận', share: 19 },
  { heading: 'Ghi chú', share: 19 },
];

/** The receiver's system has reported at least that the copy is there (status 01). */
const CONFIRMED: readonly SenderState[] = [
  'arrived',
  'refused',
  'accepted',
  'inProgress',
  'completed',
];

/** One copy; its receipt is dated where the receiver lives on this platform. */
export function transferLine(entry: TransferEntry): TableLine {
  const { documentNumber, words, state, receivedAtMs } = entry;
  const isConfirmed = receivedAtMs !== null || CONFIRMED.includes(state);
  const received = receivedAtMs === null ? 'Đã nhận' : `Đã nhận ${writtenInstant(receivedAtMs)}`;
  const cells = [
    writtenDay(entry.sentAtMs),
    documentNumber === null ? '' : numberAndSymbol(documentNumber.number, documentNumber.symbol),
    words?.recipientName ?? entry.recipient,
    isConfirmed ? received : '',
    joined(
      SENDER_NOTES[state],
      state === 'refused' ? reasonOf(entry) : null,
      entry.isResent ? 'Gửi lại' : null,
    ),
  ];
  return { cells, mark: 'plain' };
}

const reasonOf = ({ refusalCode }: TransferEntry): string | null =>
  refusalCode === null ? null : (REFUSAL_LABELS[refusalCode as RefusalReason] ?? refusalCode);
