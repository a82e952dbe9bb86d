import { describe, expect, it } from '@jest/globals';
import { anOutgoing, at, gathered, ISSUER } from '../test-support/an-entry.js';
import { BookInMemory, directory } from '../test-support/books-in-memory.js';
import { closeBook } from './close-book.js';
import { openReport, type ReportAsked } from './open-report.js';

const book = {
  kind: 'outgoing',
  agencyCode: ISSUER,
  series: 'administrative',
  year: 2026,
} as const;
const IN_2027_MS = at('2027-01-04T08:00:00');
const actor = { userId: 'head', agencyCode: ISSUER, unitId: 'office', roles: [] } as const;

const aBook = () =>
  new BookInMemory<'outgoing'>(
    new Map([
      [1, anOutgoing({ number: 1, issuedOn: '2026-01-01' })],
      [2, anOutgoing({ number: 2, issuedOn: '2026-03-02' })],
      [3, anOutgoing({ number: 3, issuedOn: '2026-12-31' })],
    ]),
  );
const report = (kept: BookInMemory<'outgoing'>, asked: Partial<ReportAsked<'outgoing'>> = {}) =>
  openReport({ ...kept, directory }, 'system', {
    book,
    fromOn: null,
    toOn: null,
    bookNumber: 1,
    nowMs: IN_2027_MS,
    ...asked,
  });
const numbersIn = async ({ table }: Awaited<ReturnType<typeof report>>) =>
  (await gathered(table.lines)).map(({ cells }) => cells[0]);

describe('a register report', () => {
  it('has the heading of the decree: who, what, which year, from when to when', async () => {
    const { table } = await report(aBook());
    expect(table.heading).toEqual({
      superior: 'Ủy ban nhân dân tỉnh Minh Họa',
      agency: 'Sở Thử Nghiệm Một',
      title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
      lines: ['Năm: 2026', 'Quyển số: 01, từ ngày 01/01/2026 đến ngày 31/12/2026'],
      warnings: [],
    });
  });

  it('of a year that lasts goes until today at +07:00', async () => {
    const { table } = await report(aBook(), { nowMs: at('2026-07-01T00:30:00') });
    expect(table.heading.lines[1]).toContain('đến ngày 01/07/2026');
  });

  it('prints the days that are asked for, both included', async () => {
    expect(await numbersIn(await report(aBook()))).toHaveLength(3);
    const spring = await report(aBook(), { fromOn: '2026-01-02', toOn: '2026-03-02' });
    expect(await numbersIn(spring)).toEqual(['02/BC-STN']);
  });

  it.each([
    { fromOn: '2025-12-31' },
    { toOn: '2027-01-01' },
    { fromOn: '2026-05-02', toOn: '2026-05-01' },
  ])('refuses %j: such days are not in the book', async (asked) => {
    await expect(report(aBook(), asked)).rejects.toMatchObject({ code: 'questionInvalid' });
  });

  it('refuses an agency nobody knows, and a year without numbers', async () => {
    const elsewhere = { ...book, agencyCode: 'H01' as never };
    await expect(report(aBook(), { book: elsewhere })).rejects.toMatchObject({
      code: 'agencyUnknown',
    });
    await expect(report(new BookInMemory(new Map()))).rejects.toMatchObject({
      code: 'registerEmpty',
    });
  });

  it('shows a number that is missing beside the one before it, and says so above', async () => {
    const kept = aBook();
    kept.entries.delete(2);
    const { table, faults } = await report(kept, { toOn: '2026-02-01' });
    expect(faults).toEqual([{ code: 'numberMissing', number: 2 }]);
    expect(table.heading.warnings).toEqual(['Thiếu số chưa có giải trình: 02.']);
    const lines = await gathered(table.lines);
    expect(lines.map(({ mark, cells }) => [cells[0], mark])).toEqual([
      ['01/BC-STN', 'plain'],
      ['02', 'missing'],
    ]);
  });

  it('REG-6: of a closed book says how it was closed, and nothing else while it is the same', async () => {
    const kept = aBook();
    const { sha256 } = await closeBook(kept, { actor, book, nowMs: IN_2027_MS });
    const { table, faults } = await report(kept);
    expect(faults).toEqual([]);
    expect(table.closing).toBe(`Khóa sổ lúc 08:00 04/01/2027, số cuối cùng 3. SHA-256: ${sha256}`);
  });

  it.each([
    ['another symbol', { symbol: 'QĐ-STN' }],
    ['other words', { revisionDigest: 'b'.repeat(64) }],
    ['another signer', { signedBy: 's-deputy' }],
    ['another day', { issuedOn: '2026-03-03' }],
    ['another document', { documentId: 'd6' }],
  ])('REG-6: names it where a closed book has %s', async (_, changes) => {
    const kept = aBook();
    await closeBook(kept, { actor, book, nowMs: IN_2027_MS });
    kept.entries.set(2, anOutgoing({ number: 2, issuedOn: '2026-03-02', ...changes }));
    const { table, faults } = await report(kept);
    expect(faults).toEqual([{ code: 'bookDiffers', number: null }]);
    expect(table.heading.warnings).toEqual(['Nội dung hiện nay khác với sổ đã khóa.']);
  });

  it('REG-6: takes no offence at what goes on after the year', async () => {
    const kept = aBook();
    await closeBook(kept, { actor, book, nowMs: IN_2027_MS });
    const later = { phase: 'recalled', copies: { sent: 3, received: 3 } } as const;
    kept.entries.set(2, anOutgoing({ number: 2, issuedOn: '2026-03-02', ...later }));
    expect((await report(kept)).faults).toEqual([]);
  });
});
