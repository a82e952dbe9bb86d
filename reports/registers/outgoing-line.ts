import { numberAndSymbol } from '../../domain/numbering/number-series.js';
import type { OutgoingEntry } from '../../domain/ports/registers.js';
import { joined, PHASE_NOTES, typeAndWords, URGENCY_NOTES } from './labels.js';
import type { Column, TableLine } from './register-table.js';
import { writtenDate, writtenDay } from './written-date.js';

/** *Sổ đăng ký văn bản đi*: the ten columns of REG-1 (NĐ30 PL IV). */
export const OUTGOING_COLUMNS: readonly Column[] = [
  { heading: 'Số, ký hiệu văn bản', share: 8.5 },
  { heading: 'Ngày tháng văn bản', share: 7.5 },
  { heading: 'Tên loại và trích yếu nội dung văn bản', share: 22 },
  { heading: 'Người ký', share: 9 },
  { heading: 'Nơi nhận văn bản', share: 17 },
  { heading: 'Đơn vị, người nhận bản lưu', share: 8 },
  { heading: 'Số lượng bản', share: 5 },
  { heading: 'Ngày chuyển', share: 7.5 },
  { heading: 'Ký nhận', share: 7 },
  { heading: 'Ghi chú', share: 10.5 },
];

/** Whoever keeps a copy stands among the places with this word before the name (`Lưu: VT, TH`). */
const KEEPS = /^\s*lưu\b\s*:?\s*/i;
const UNREADABLE = '(không đọc được nội dung trong kho)';

/**
 * One number of the outgoing register.
 *
 * A voided number keeps its place and its words, struck out, with the reason in the last column
 * (A-T11). *Ký nhận* is what the receivers' systems have confirmed; *số lượng bản* stays empty where
 * nobody has given it.
 */
export function outgoingLine(entry: OutgoingEntry): TableLine {
  const { words, copies, phase } = entry;
  const isVoided = phase === 'numberVoided';
  const cells = [
    numberAndSymbol(entry.number, entry.symbol),
    writtenDate(entry.issuedOn),
    typeAndWords(entry.documentType, words?.subject ?? UNREADABLE),
    words?.signerName ?? '',
    words === null ? '' : placesOf(words),
    words === null ? '' : keptBy(words.ccPlaces),
    words?.copyCount?.toString() ?? '',
    writtenDay(entry.issuedAtMs),
    copies.sent === 0 ? '' : `Đã nhận ${copies.received}/${copies.sent}`,
    joined(isVoided ? voided(words?.voidReason) : PHASE_NOTES[phase], URGENCY_NOTES[entry.urgency]),
  ];
  return { cells, mark: isVoided ? 'struck' : 'plain' };
}

type Words = NonNullable<OutgoingEntry['words']>;

function placesOf({ recipients, recipientCount, ccPlaces }: Words): string {
  const others = recipientCount - recipients.length;
  const rest = others > 0 ? [`và ${others} nơi nhận khác theo sổ chuyển giao`] : [];
  return [...recipients, ...rest, ...ccPlaces.filter((place) => !KEEPS.test(place))].join('; ');
}

const keptBy = (places: readonly string[]): string =>
  places
    .filter((place) => KEEPS.test(place))
    .map((place) => place.replace(KEEPS, ''))
    .join('; ');

const voided = (reason: string | null | undefined): string =>
  reason ? `Số đã hủy: ${reason}` : 'Số đã hủy';
