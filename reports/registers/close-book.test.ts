import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../domain/access/actor.js';
import { anOutgoing, at, ISSUER } from '../test-support/an-entry.js';
import { BookInMemory } from '../test-support/books-in-memory.js';
import { closeBook } from './close-book.js';

const actor: Actor = { userId: 'head', agencyCode: ISSUER, unitId: 'office', roles: [] };
const book = {
  kind: 'outgoing',
  agencyCode: ISSUER,
  series: 'administrative',
  year: 2026,
} as const;
const JANUARY_MS = at('2027-01-04T08:00:00');

const aBook = (...numbers: number[]) =>
  new BookInMemory<'outgoing'>(new Map(numbers.map((number) => [number, anOutgoing({ number })])));
const close = (kept: BookInMemory<'outgoing'>, nowMs = JANUARY_MS) =>
  closeBook(kept, { actor, book, nowMs });

describe('closing a book (REG-6)', () => {
  it('fixes its last number and its digest, and who closed it when', async () => {
    expect(await close(aBook(1, 2))).toEqual({
      ...book,
      lastNumber: 2,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      closedAtMs: JANUARY_MS,
      closedBy: 'head',
    });
  });

  it('is refused until the year has ended at +07:00 and its last commits are in', async () => {
    const lastMoment = at('2027-01-01T00:00:59.999');
    await expect(close(aBook(1), lastMoment)).rejects.toMatchObject({ code: 'bookYearOpen' });
    expect(await close(aBook(1), lastMoment + 1)).toMatchObject({ lastNumber: 1 });
  });

  it('is refused while a number is neither there nor explained', async () => {
    await expect(close(aBook(1, 3))).rejects.toMatchObject({ code: 'registerNotGapless' });
    const lost = aBook(1, 2);
    lost.entries.set(2, null);
    await expect(close(lost)).rejects.toMatchObject({ code: 'registerNotGapless' });
    expect(lost.closed).toBeNull();
  });

  it('takes a voided number for one that is explained (A-T11)', async () => {
    const kept = aBook(1, 2);
    kept.entries.set(1, anOutgoing({ number: 1, phase: 'numberVoided' }));
    expect(await close(kept)).toMatchObject({ lastNumber: 2 });
  });

  it('of an empty book is refused', async () => {
    await expect(close(aBook())).rejects.toMatchObject({ code: 'registerEmpty' });
  });

  it('again gives what was fixed first, whatever has changed since', async () => {
    const kept = aBook(1, 2);
    const first = await close(kept);
    kept.entries.set(2, anOutgoing({ number: 2, symbol: 'QĐ-STN' }));
    expect(await close(kept, JANUARY_MS + 1)).toBe(first);
  });
});
