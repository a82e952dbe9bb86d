/** Control characters, half characters and the two that XML 1.0 has no place for. */
const SUSPECT = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What a cell may hold (ECMA-376 as spreadsheets read it). */
const MAX_UNITS = 32_767;

/** A cell that holds text: never a formula, and never markup. */
export function cellOf({
  row,
  index,
  text,
  style,
}: Readonly<{ row: number; index: number; text: string; style: number }>): string {
  const place = `r="${columnName(index)}${row}" s="${style}"`;
  if (text === '') return `<c ${place}/>`;
  const sound = text.slice(0, MAX_UNITS).replaceAll(SUSPECT, keepBreaks);
  const escaped = sound.replaceAll(/[&<>]/g, (sign) => ESCAPES[sign] ?? '');
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

/** A line break and a tab are text; anything else of the kind would make the file unreadable. */
const keepBreaks = (sign: string): string => (sign === '\n' || sign === '\t' ? sign : '');

/** `A` … `Z`: a register has ten columns at most. */
export const columnName = (index: number): string => String.fromCodePoint(65 + index);
