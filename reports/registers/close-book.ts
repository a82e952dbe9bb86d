import type { Actor } from '../../domain/access/actor.js';
import { MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import { startOfYearMs } from '../../domain/calendar/instant.js';
import type { ClosedBook, ClosedBooks } from '../../domain/ports/closed-books.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { RegisterBook, Registers } from '../../domain/ports/registers.js';
import { inspectBook } from './inspect-book.js';

interface Deps {
  readonly registers: Registers;
  readonly closedBooks: ClosedBooks;
}

/** Commits are dated before they are written: those of the year's last second are in by then. */
const SETTLED_AFTER_MS = MS_PER_MINUTE;

/**
 * Closes the book of a year that has ended (REG-6; NĐ30 16.2.b, 22.3.b): its last number and the
 * digest of its canonical CSV are fixed, once. Closing it again gives back what was fixed first.
 *
 * Refused with `bookYearOpen` before the year's end at +07:00, `registerEmpty` where nothing was
 * given, `registerNotGapless` while a number is neither there nor explained.
 */
export async function closeBook(
  { registers, closedBooks }: Deps,
  { actor, book, nowMs }: Readonly<{ actor: Actor; book: RegisterBook; nowMs: number }>,
): Promise<ClosedBook> {
  const yearEndsMs = startOfYearMs(book.year + 1);
  if (nowMs < yearEndsMs + SETTLED_AFTER_MS) throw new Refusal('bookYearOpen');
  const closed = await closedBooks.find(actor, book);
  if (closed !== null) return closed;
  const { lastNumber, sha256, faults } = await inspectBook(registers, actor, book);
  if (lastNumber === 0) throw new Refusal('registerEmpty');
  if (faults.length > 0) throw new Refusal('registerNotGapless');
  const fixed = { sha256, lastNumber, closedAtMs: nowMs, closedBy: actor.userId };
  return closedBooks.close({ ...book, ...fixed });
}
