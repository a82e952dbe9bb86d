import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ContentAccess, Download } from '../../../domain/custody/content-access.js';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import type { Opening } from '../../../domain/ports/accesses.js';
import type { After } from '../../../domain/ports/views.js';
import { createMongoAccesses } from '../../../storage/accesses/mongo-accesses.js';
import { aPerson } from '../../support/a-person.js';
import { withStore } from '../../support/with-store.js';

const store = withStore();
const accesses = () => createMongoAccesses(store());

const AT_MS = Date.parse('2026-03-02T09:00:00+07:00');
const BYTES = { sha256: 'a'.repeat(64), sizeBytes: 30_000 };
const MARKED: Download = {
  marking: 'marked',
  unmarkedWhy: null,
  markId: '0'.repeat(32),
  original: BYTES,
  given: { sha256: 'b'.repeat(64), sizeBytes: 31_000 },
};

let documents = 0;
const aDocument = (): string => {
  documents += 1;
  return `document-${documents}`;
};

const opening = (changes: Partial<Opening> = {}): Opening => ({
  userId: 'reader',
  agencyCode: 'H55',
  unitId: 'office',
  documentId: 'document',
  issuer: 'H01',
  deliveryId: 'copy',
  item: 'content',
  itemId: null,
  atMs: AT_MS,
  ...changes,
});

const all = { after: null, limit: 100 } as const;
const issuer = aPerson('issuer', { agencyCode: agencyCode('H01') });
const reader = aPerson('reader');
const stranger = aPerson('stranger', { agencyCode: agencyCode('H77') });

describe('the record of accesses', () => {
  it('counts the same view within one minute on one row, across the turn of a minute too', async () => {
    const documentId = aDocument();
    for (const [seconds] of [[50], [65], [109], [110], [111]] as const) {
      await accesses().seen('viewed', opening({ documentId, atMs: AT_MS + seconds * 1000 }));
    }
    const rows = await accesses().ofDocument(issuer, documentId, { ...all, as: 'issuer' });
    const offsets = rows.map(({ atMs, lastAtMs, count }) => [
      atMs - AT_MS,
      lastAtMs - AT_MS,
      count,
    ]);
    expect(offsets).toEqual([
      [50_000, 109_000, 3],
      [110_000, 111_000, 2],
    ]);
  });

  it('makes one row of a storm, and misses none of it', async () => {
    const documentId = aDocument();
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        accesses().seen('viewed', opening({ documentId, atMs: AT_MS + index })),
      ),
    );
    const rows = await accesses().ofDocument('system', documentId, { ...all, as: 'issuer' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'viewed', count: 40, lastAtMs: AT_MS + 39 });
  });

  it('keeps apart what differs: person, post, copy, item, and a refusal from a view', async () => {
    const documentId = aDocument();
    const others: readonly Partial<Opening>[] = [
      {},
      { userId: 'other' },
      { agencyCode: 'H56' },
      { deliveryId: 'other' },
      { item: 'manifest' },
      { item: 'file', itemId: 'file-1' },
      { item: 'file', itemId: 'file-2' },
    ];
    for (const other of others) {
      await accesses().seen('viewed', opening({ documentId, ...other }));
      await accesses().seen('refused', opening({ documentId, ...other }));
    }
    const rows = await accesses().ofDocument('system', documentId, { ...all, as: 'issuer' });
    expect(rows).toHaveLength(2 * others.length);
    expect(rows.every(({ count, download }) => count === 1 && download === null)).toBe(true);
  });

  it('never merges downloads, and finds one by its mark', async () => {
    const documentId = aDocument();
    const file = opening({ documentId, item: 'file', itemId: 'file-1' });
    await accesses().downloaded(file, MARKED);
    await accesses().downloaded(file, { ...MARKED, markId: '1'.repeat(32) });
    const markless = { ...MARKED, marking: 'markless', markId: null } as const;
    await accesses().downloaded(file, markless);
    await accesses().downloaded(file, markless);
    const rows = await accesses().ofDocument(issuer, documentId, { ...all, as: 'issuer' });
    expect(rows).toHaveLength(4);
    expect(await accesses().byMark('0'.repeat(32))).toMatchObject({
      ...file,
      kind: 'downloaded',
      count: 1,
      download: MARKED,
    });
    expect(await accesses().byMark('2'.repeat(32))).toBeNull();
    await expect(accesses().downloaded(file, MARKED)).rejects.toMatchObject({ code: 11_000 });
  });

  it('is seen whole by the issuer, by a receiver as far as its own people go, by nobody else', async () => {
    const documentId = aDocument();
    await accesses().seen('viewed', opening({ documentId }));
    await accesses().seen('viewed', opening({ documentId, agencyCode: 'H56', userId: 'other' }));
    const seenBy = async (...[viewer, as]: [typeof reader, 'issuer' | 'receiver']) =>
      (await accesses().ofDocument(viewer, documentId, { ...all, as })).map(({ userId }) => userId);
    expect((await seenBy(issuer, 'issuer')).sort()).toEqual(['other', 'reader']);
    expect(await seenBy(reader, 'receiver')).toEqual(['reader']);
    expect(await seenBy(reader, 'issuer')).toEqual([]);
    expect(await seenBy(stranger, 'receiver')).toEqual([]);
    expect(await accesses().ofPerson(stranger, 'reader', all)).toEqual([]);
  });

  it('counts every view once, whenever they come', async () => {
    const offsets = fc.array(fc.nat(300), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(offsets, async (seconds) => {
        const documentId = aDocument();
        for (const second of seconds.toSorted((one, other) => one - other)) {
          await accesses().seen('viewed', opening({ documentId, atMs: AT_MS + second * 1000 }));
        }
        const rows = await accesses().ofDocument('system', documentId, { ...all, as: 'issuer' });
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(seconds.length);
        for (const { atMs, lastAtMs } of rows) expect(lastAtMs - atMs).toBeLessThan(60_000);
        const begins = rows.map(({ atMs }) => atMs);
        for (const [index, atMs] of begins.entries()) {
          expect(atMs - (begins[index - 1] ?? 0)).toBeGreaterThanOrEqual(60_000);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the lists of accesses', () => {
  const ROWS = 400;
  const LIMIT = 10;

  beforeAll(async () => {
    const rows = Array.from({ length: ROWS }, (_, index) => ({
      ...opening({
        documentId: `listed-${index % 4}`,
        agencyCode: index % 8 < 4 ? 'H55' : 'H56',
        userId: index % 2 === 0 ? 'reader' : 'other',
        atMs: AT_MS + Math.floor(index / 12),
      }),
      _id: `row-${String(index).padStart(4, '0')}` as never,
      kind: 'viewed',
      marking: null,
      original: null,
      given: null,
      markId: index % 5 === 0 ? String(index).padStart(32, 'c') : null,
    }));
    await store().connection.collection('accesses').insertMany(rows);
    await store().connection.db?.setProfilingLevel('all');
  });
  afterAll(async () => {
    await store().connection.db?.setProfilingLevel('off');
  });

  const lists = {
    'of a document, for its issuer': (after: never) =>
      accesses().ofDocument(issuer, 'listed-0', { as: 'issuer', after, limit: LIMIT }),
    'of a document, for a receiver': (after: never) =>
      accesses().ofDocument(reader, 'listed-0', { as: 'receiver', after, limit: LIMIT }),
    'of a person': (after: never) => accesses().ofPerson(reader, 'reader', { after, limit: LIMIT }),
    'by mark': async () => [await accesses().byMark('0'.padStart(32, 'c'))],
  } as const;

  it.each(Object.entries(lists).slice(0, 3))(
    'turn the pages %s without a gap or a repetition, in one order',
    async (_, list) => {
      const seen: string[] = [];
      const instants: number[] = [];
      let after: After<number> = null;
      for (let pages = 0; pages < 50; pages += 1) {
        const rows: readonly (ContentAccess | null)[] = await list(after as never);
        for (const row of rows) {
          seen.push(row?.accessId ?? '');
          instants.push(row?.atMs ?? 0);
        }
        const last: ContentAccess | null | undefined = rows.at(-1);
        if (last === undefined || last === null) break;
        after = { key: last.atMs, id: last.accessId };
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(ROWS / 8);
      const ascending = instants.toSorted((one, other) => one - other);
      expect([ascending, ascending.toReversed()]).toContainEqual(instants);
    },
  );

  it.each(Object.entries(lists))('are read %s by an index, without sorting', async (_, list) => {
    const profile = store().connection.collection<{
      op: string;
      ns: string;
      planSummary: string;
      docsExamined: number;
      hasSortStage?: boolean;
    }>('system.profile');
    await list(null as never);
    const queries = await profile.find({ op: 'query' }).sort({ $natural: -1 }).limit(20).toArray();
    const query = queries.find(({ ns }) => ns.endsWith('.accesses'));
    expect(query?.planSummary).toContain('IXSCAN');
    expect(query?.hasSortStage ?? false).toBe(false);
    expect(query?.docsExamined).toBeLessThanOrEqual(2 * LIMIT);
  });
});
