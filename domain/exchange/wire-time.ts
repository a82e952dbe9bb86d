/** Packets carry Vietnam time without a zone; it has had no summer time since 1975 (IDN-05). */
const VIETNAM_OFFSET_MS = 7 * 60 * 60 * 1000;

const DATE = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/;
const DATE_TIME = /^(\S+)[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** The civil date of a wire date without a time, or `null` where no calendar has such a day. */
function parseDay(text: string): string | null {
  const [, year = '', , month = '', day = ''] = DATE.exec(text) ?? [];
  if (year === '') return null;
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isReal = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  return isReal ? `${year}-${pad(Number(month))}-${pad(Number(day))}` : null;
}

/**
 * The civil date `YYYY-MM-DD` of a `PromulgationDate` or `DueDate`, or `null` if it cannot be read.
 *
 * `/` and `-` both occur, and a time of day that some senders add is ignored (RD-08, BAD-22).
 *
 * @example
 * parseWireDate('2024/03/15 00:00:00'); // '2024-03-15'
 */
export function parseWireDate(text: string): string | null {
  const trimmed = text.trim();
  return parseDay(DATE_TIME.exec(trimmed)?.[1] ?? trimmed);
}

/**
 * The instant of a `Timestamp`, or `null` if it cannot be read.
 *
 * Vietnam time unless the text names another zone, which the standard does not foresee.
 *
 * @example
 * parseWireTimestamp('2024/03/15 08:30:00'); // 1710466200000
 */
export function parseWireTimestamp(text: string): number | null {
  const [, date = '', hour, minute, second = '0', zone] = DATE_TIME.exec(text.trim()) ?? [];
  const day = parseDay(date);
  if (day === null) return null;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const ofDayMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return Date.parse(`${day}T00:00:00Z`) + ofDayMs - offsetMs(zone);
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined) return VIETNAM_OFFSET_MS;
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** `yyyy/MM/dd`, as every hub expects it, of a civil date `YYYY-MM-DD` (WR-06). */
export function formatWireDate(civilDate: string): string {
  return civilDate.replaceAll('-', '/');
}

/** `yyyy/MM/dd HH:mm:ss` in Vietnam time (WR-06); parts of a second are cut off. */
export function formatWireTimestamp(atMs: number): string {
  const [date = '', time = ''] = new Date(atMs + VIETNAM_OFFSET_MS).toISOString().split('T');
  return `${formatWireDate(date)} ${time.slice(0, 8)}`;
}
