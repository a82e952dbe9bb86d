import { MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import { writtenNumber } from '../../domain/numbering/number-series.js';
import type { IncomingEntry } from '../../domain/ports/registers.js';
import { handledBy } from './incoming-line.js';
import { joined, PROGRESS, typeName, URGENCY_NOTES } from './labels.js';
import type { Column, TableLine } from './register-table.js';
import { writtenDate, writtenDay, writtenLimit } from './written-date.js';

/** *Sổ theo dõi giải quyết văn bản đến*: the seven columns of REG-3 (NĐ30 PL IV). */
export const FOLLOW_UP_COLUMNS: readonly Column[] = [
  { heading: 'Số đến', share: 6 },
  { heading: 'Tên loại, số, ký hiệu, ngày tháng và tác giả văn bản', share: 31 },
  { heading: 'Đơn vị hoặc người nhận', share: 18 },
  { heading: 'Thời hạn giải quyết', share: 11 },
  { heading: 'Tiến độ giải quyết', share: 12 },
  { heading: 'Số, ký hiệu văn bản trả lời', share: 10 },
  { heading: 'Ghi chú', share: 12 },
];

/** One arrival number, with what has become of it until `nowMs` (NĐ30 24.2, TR-10). */
export function followUpLine(entry: IncomingEntry, nowMs: number): TableLine {
  const { words, state, completedAtMs } = entry;
  const progress = state === null ? '' : PROGRESS[state];
  const cells = [
    writtenNumber(entry.number),
    describe(entry),
    handledBy(entry),
    limitOf(entry),
    state === 'completed' ? `${progress} ngày ${writtenDay(completedAtMs)}` : progress,
    words?.reply ?? '',
    joined(lateness(entry, nowMs), URGENCY_NOTES[entry.urgency]),
  ];
  return { cells, mark: 'plain' };
}

function describe({ words, issuer }: IncomingEntry): string {
  if (words === null) return issuer;
  const dated = words.issuedOn === null ? '' : `ngày ${writtenDate(words.issuedOn)}`;
  const what = [typeName(words.documentType), words.numberAndSymbol, dated];
  return [what.filter(Boolean).join(' '), words.author].filter(Boolean).join(', ');
}

/** The limit that binds, extensions counted; the leader's day where none is reckoned. */
function limitOf({ resolution, handling }: IncomingEntry): string {
  if (resolution?.breachMs) return writtenLimit(resolution.breachMs);
  return writtenDate(handling?.resolveOn ?? null);
}

/** Late is a fact for ever (CK-20); what is still owed is late as of the printing. */
function lateness({ resolution }: IncomingEntry, nowMs: number): string | null {
  if (resolution === null) return null;
  const { outcome, breachMs } = resolution;
  if (outcome === 'late') return `Quá hạn ${written(resolution.lateness?.wallMinutes ?? 0)}`;
  if (outcome !== 'open' || breachMs === null || nowMs <= breachMs) return null;
  return `Đang quá hạn ${written((nowMs - breachMs) / MS_PER_MINUTE)}`;
}

function written(minutes: number): string {
  const whole = Math.max(1, Math.floor(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  if (days > 0) return hours > 0 ? `${days} ngày ${hours} giờ` : `${days} ngày`;
  return hours > 0 ? `${hours} giờ ${whole % 60} phút` : `${whole} phút`;
}
