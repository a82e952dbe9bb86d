import type { CivilDate } from '../../domain/calendar/civil-date.js';
import type { EntryOf, RegisterKind } from '../../domain/ports/registers.js';
import type { Placed } from './gapless.js';
import { missingLine, REGISTER_FORMS } from './register-forms.js';
import type { TableLine } from './register-table.js';

/** Which days of the year are printed, both included, and when. */
export interface Period {
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly nowMs: number;
}

/**
 * The lines of a period. A number that is missing has no day of its own and stands with the number
 * before it; missing before any other, it stands at the beginning of the year.
 */
export async function* registerLines<Kind extends RegisterKind>(
  kind: Kind,
  placed: AsyncIterable<Placed<EntryOf[Kind]>>,
  { fromOn, toOn, nowMs }: Period,
): AsyncGenerator<TableLine> {
  const form = REGISTER_FORMS[kind];
  let on: CivilDate | null = null;
  for await (const { number, entry, fault } of placed) {
    if (entry !== null) on = form.dateOf(entry);
    if (on === null ? !fromOn.endsWith('-01-01') : on < fromOn || on > toOn) continue;
    yield fault === null ? form.lineOf(entry, nowMs) : missingLine(form, number, fault);
  }
}
