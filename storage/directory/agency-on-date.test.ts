import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { agencyOnDate, standingRows } from './agency-on-date.js';
import type { AgencyRow } from './agency-rows.js';

const aRow = (changes: Partial<AgencyRow>): AgencyRow => ({
  agencyCode: 'H37',
  validFrom: '2020-01-01',
  revision: 1,
  validTo: null,
  name: 'Tỉnh Mẫu',
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: null,
  recordedAt: new Date(0),
  ...changes,
});

it('is unknown before its first version and closed after its last', () => {
  const rows = [aRow({ validTo: '2025-07-01', successorCode: 'H26' })];
  expect(agencyOnDate(rows, '2019-12-31')).toBeNull();
  expect(agencyOnDate(rows, '2025-06-30')?.isActive).toBe(true);
  expect(agencyOnDate(rows, '2025-07-01')).toMatchObject({ isActive: false, successorCode: 'H26' });
});

it('keeps the name it had on the day, until the day the next version begins', () => {
  const rows = [aRow({}), aRow({ validFrom: '2025-07-01', name: 'Tỉnh Mẫu Mới' })];
  expect(agencyOnDate(rows, '2025-06-30')).toMatchObject({
    name: 'Tỉnh Mẫu',
    validTo: '2025-07-01',
  });
  expect(agencyOnDate(rows, '2025-07-01')).toMatchObject({ name: 'Tỉnh Mẫu Mới', isActive: true });
});

it('counts only the last revision of each day, in whatever order the rows come', () => {
  const row = fc.record({
    validFrom: fc.constantFrom('2020-01-01', '2022-01-01', '2024-01-01'),
    revision: fc.integer({ min: 1, max: 5 }),
  });
  const unique = { selector: (r: { validFrom: string; revision: number }) => JSON.stringify(r) };
  fc.assert(
    fc.property(fc.uniqueArray(row, unique), (all) => {
      const standing = standingRows(all.map(aRow));
      const days = standing.map(({ validFrom }) => validFrom);
      expect(days).toEqual([...new Set(all.map(({ validFrom }) => validFrom))].sort());
      for (const { validFrom, revision } of standing) {
        const revisions = all.filter((r) => r.validFrom === validFrom).map((r) => r.revision);
        expect(revision).toBe(Math.max(...revisions));
      }
    }),
  );
});
