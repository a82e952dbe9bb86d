import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { ClosedBook, ClosedBooks } from '../../domain/ports/closed-books.js';
import type { Directory } from '../../domain/ports/directory.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { RegisterBook, RegisterKind, Registers } from '../../domain/ports/registers.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import { gapless } from './gapless.js';
import { headingLines } from './heading-lines.js';
import { type Inspected, inspectBook } from './inspect-book.js';
import { type RegisterFault, warningsOf } from './register-fault.js';
import { REGISTER_FORMS } from './register-forms.js';
import { registerLines } from './register-lines.js';
import type { RegisterTable, TableHeading } from './register-table.js';
import { writtenInstant } from './written-date.js';

export interface ReportDeps {
  readonly registers: Registers;
  readonly closedBooks: Pick<ClosedBooks, 'find'>;
  readonly directory: Pick<Directory, 'agency' | 'superiorOf'>;
}

export interface ReportAsked<Kind extends RegisterKind = RegisterKind> {
  readonly book: RegisterBook<Kind>;
  /** Days of the year, both included; without them the whole book, as far as it has come. */
  readonly fromOn: CivilDate | null;
  readonly toOn: CivilDate | null;
  readonly bookNumber: number;
  readonly nowMs: number;
}

export interface RegisterReport {
  readonly table: RegisterTable;
  /** Of the whole book, whichever days are printed. Whoever prints it says so, loudly. */
  readonly faults: readonly RegisterFault[];
}

/**
 * A register ready to be written, and what is wrong with it (R13, REG-1 to REG-3, REG-6).
 *
 * The whole book is inspected first: numbers that nothing explains, and for a closed book whether it
 * is still the one that was closed (`bookDiffers`). Refused with `registerEmpty` where the year has no
 * number, `agencyUnknown` where the directory does not know the agency, `questionInvalid` for days outside the year.
 */
export async function openReport<Kind extends RegisterKind>(
  { registers, closedBooks, directory }: ReportDeps,
  viewer: Viewer,
  asked: ReportAsked<Kind>,
): Promise<RegisterReport> {
  const { book, nowMs } = asked;
  const period = periodOf(asked);
  const names = await headingNames(directory, book, period.toOn);
  const inspected = await inspectBook(registers, viewer, book);
  const { lastNumber: upTo } = inspected;
  if (upTo === 0) throw new Refusal('registerEmpty');
  const closed = await closedBooks.find(viewer, book);
  const faults = [...inspected.faults, ...differences(closed, inspected)];
  const { title, columns } = REGISTER_FORMS[book.kind];
  const given = registers.read(viewer, book, { upTo, withWords: true });
  return {
    faults,
    table: {
      heading: {
        ...names,
        title,
        lines: headingLines({ ...period, year: book.year, bookNumber: asked.bookNumber }),
        warnings: warningsOf(faults),
      },
      columns,
      lines: registerLines(book.kind, gapless(given, upTo), { ...period, nowMs }),
      closing: closed && closingOf(closed),
    },
  };
}

/** The days that are printed: the year, up to today while it lasts. */
function periodOf({
  book,
  fromOn,
  toOn,
  nowMs,
}: ReportAsked): Readonly<{ fromOn: CivilDate; toOn: CivilDate }> {
  const begins = `${book.year}-01-01`;
  const ends = `${book.year}-12-31`;
  const today = civilDateAt(nowMs);
  const whole = { fromOn: begins, toOn: today < begins || today > ends ? ends : today };
  const period = { fromOn: fromOn ?? whole.fromOn, toOn: toOn ?? whole.toOn };
  if (period.fromOn < begins || period.toOn > ends || period.fromOn > period.toOn)
    throw new Refusal('questionInvalid');
  return period;
}

async function headingNames(
  directory: ReportDeps['directory'],
  { agencyCode }: RegisterBook,
  onDate: CivilDate,
): Promise<Pick<TableHeading, 'agency' | 'superior'>> {
  const agency = await directory.agency(agencyCode, onDate);
  if (agency === null) throw new Refusal('agencyUnknown');
  const above = await directory.superiorOf(agencyCode, onDate);
  const superior = above === null ? null : await directory.agency(above, onDate);
  return { agency: agency.name, superior: superior?.name ?? null };
}

function differences(
  closed: ClosedBook | null,
  { sha256, lastNumber }: Inspected,
): readonly RegisterFault[] {
  if (closed === null) return [];
  const isSame = closed.sha256 === sha256 && closed.lastNumber === lastNumber;
  return isSame ? [] : [{ code: 'bookDiffers', number: null }];
}

const closingOf = ({ closedAtMs, lastNumber, sha256 }: ClosedBook): string =>
  `Khóa sổ lúc ${writtenInstant(closedAtMs)}, số cuối cùng ${lastNumber}. SHA-256: ${sha256}`;
