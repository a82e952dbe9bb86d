import { describe, expect, it } from '@jest/globals';
import { builtInCalendar } from '../../domain/calendar/built-in-calendar.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import type { InventoriedCertificate } from '../../domain/ports/certificates.js';
import type { Agency } from '../../domain/ports/directory.js';
import type { FrozenQuarter } from '../../domain/ports/frozen-quarters.js';
import type { DailySum } from '../../domain/statistics/daily-sums.js';
import { monthPeriod, type Period, quarterPeriod } from '../../domain/statistics/period.js';
import { spanKey } from '../../domain/statistics/span.js';
import { at, gathered } from '../test-support/an-entry.js';
import { agencyTable } from './agency-table.js';
import { openAgencyReport } from './open-agency-report.js';
import type { StatisticsDeps } from './statistics-deps.js';

const CODE = agencyCode('H99.01');
const agency: Agency = {
  agencyCode: CODE,
  validFrom: '2020-01-01',
  validTo: null,
  name: 'Sở Thử Nghiệm Một',
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: null,
  isActive: true,
};

/** What a store holds, behind the ports; a test may change it. */
class StoreInMemory {
  sums: DailySum[] = [];
  frozen: FrozenQuarter | null = null;
  isCounted = true;
  certificates: InventoriedCertificate[] = [];
  values = DEFAULT_POLICY.values;

  readonly deps: StatisticsDeps = {
    statistics: {
      ofAgency: async () => this.sums,
      totals: async () => new Map(),
      isCounted: async () => this.isCounted,
      overdue: async () => [],
    },
    frozenQuarters: {
      find: async () => (this.frozen === null ? [] : [this.frozen]),
      freeze: async (frozen) => (this.frozen ??= frozen),
    },
    directory: {
      agency: async () => agency,
      superiorOf: async () => null,
      subordinatesOf: async () => [],
      unitsOf: async () => [
        { agencyCode: CODE, unitId: 'office', name: 'Văn phòng', headUserId: null },
      ],
      peopleWithRole: async () => [{ userId: 's-clerk', insteadOf: null }],
    } as unknown as StatisticsDeps['directory'],
    people: { find: async () => null },
    certificates: { heldAt: async () => this.certificates },
    calendars: {
      calendarOf: builtInCalendar,
      policyOf: () => ({ ...DEFAULT_POLICY, values: this.values }),
    },
  };

  count(dimension: DailySum['dimension'], counts: DailySum['counts'], value = ''): void {
    this.sums.push({ agencyCode: CODE, on: '2026-03-10', dimension, value, counts });
  }

  async lines(period: Period, nowMs = at('2026-05-01T09:00:00')): Promise<string[][]> {
    const isFrozen = period.name.includes('Q');
    const report = await openAgencyReport(this.deps, 'system', {
      agencyCode: CODE,
      period,
      isFrozen,
      nowMs,
    });
    this.warnings = agencyTable(report).heading.warnings;
    return (await gathered(agencyTable(report).lines)).map(({ cells }) => [...cells]);
  }

  warnings: readonly string[] = [];
}

const march = monthPeriod('2026-03');
const quarter = quarterPeriod('2026-Q1');
if (!march.ok || !quarter.ok) throw new Error('periods of the test');
const MARCH = march.value;
const QUARTER = quarter.value;

/** Numerator, denominator and value of a line, or what stands in its first columns. */
const figure = (
  lines: readonly string[][],
  label: string,
  columns = 3,
): readonly string[] | undefined => lines.find(([, name]) => name === label)?.slice(2, 2 + columns);

describe('the report of an agency', () => {
  it('shows numerator, denominator and ratio, and a dash where nothing was due', async () => {
    const store = new StoreInMemory();
    store.count('all', { 'due:TR-02': 3, 'met:TR-02': 2, 'late:TR-02': 1, copiesSent: 1_234 });
    const lines = await store.lines(MARCH);
    expect(figure(lines, 'Gửi đúng hạn (TR-02)')).toEqual(['2', '3', '66,7%']);
    expect(figure(lines, 'Văn bản khẩn gửi đúng hạn (TR-04)')).toEqual(['0', '0', '–']);
    expect(figure(lines, 'Toàn cơ quan')).toEqual(['0', '1.234', '0']);
    expect(figure(lines, 'Gửi văn bản (TR-02): làm xong trễ hạn')).toEqual(['', '', '1']);
  });

  it('R6: medians of every duration, by the clock and in working hours', async () => {
    const store = new StoreInMemory();
    // Friday 16:00 to Monday 08:30: one working hour on each side, 64.5 hours by the clock.
    const overWeekend = spanKey(at('2026-03-06T16:00:00'), at('2026-03-09T08:30:00'));
    const short = spanKey(at('2026-03-10T08:00:00'), at('2026-03-10T08:30:00'));
    store.count('span', { [overWeekend]: 2, [short]: 1 }, 'signedSent');
    const lines = await store.lines(MARCH);
    const step = ['3', '64,5 giờ', '64,5 giờ', '2 giờ', '2 giờ'];
    expect(figure(lines, 'Ký – gửi', 5)).toEqual(step);
    expect(figure(lines, 'Ký – cấp số', 5)).toEqual(['0', '–', '–', '–', '–']);
  });

  it('R12: estimates nothing until the Regulation has said all five costs', async () => {
    const store = new StoreInMemory();
    store.count('all', { copiesSent: 10 });
    store.count('paper', { copies: 2 }, 'B-T11');
    const label = 'Ước tính tiết kiệm so với gửi giấy';
    expect(figure(await store.lines(MARCH), label)).toEqual(['', '8', '–']);
    store.values = {
      ...store.values,
      saving_copy_vnd_per_page: 500,
      saving_postage_vnd: 10_000,
      saving_wage_vnd_per_minute: 400,
      saving_pages_per_document: 4,
      saving_minutes_per_copy: 15,
    };
    // 8 × (4 × 500 + 10,000 + 15 × 400)
    expect(figure(await store.lines(MARCH), label)).toEqual(['', '8', '144.000 đồng']);
  });

  it('counts what falls due later in a month that lasts only when its day has come', async () => {
    const store = new StoreInMemory();
    store.count('all', { 'due:TR-02': 1 });
    const label = 'Gửi đúng hạn (TR-02)';
    expect(figure(await store.lines(MARCH, at('2026-03-09T23:59:00')), label)?.[1]).toBe('0');
    expect(figure(await store.lines(MARCH, at('2026-03-10T00:00:00')), label)?.[1]).toBe('1');
  });
});

describe('a quarter (TR-21)', () => {
  const label = 'Gửi đúng hạn (TR-02)';

  it('is printed as it was frozen, with what has changed since', async () => {
    const store = new StoreInMemory();
    store.count('all', { 'due:TR-02': 2, 'met:TR-02': 1 });
    expect(figure(await store.lines(QUARTER), label)).toEqual(['1', '2', '50%']);
    expect(store.frozen?.quarter).toBe('2026-Q1');
    expect(store.warnings).toEqual([]);

    store.count('all', { 'late:TR-02': 1 });
    const lines = await store.lines(QUARTER);
    expect(figure(lines, 'Gửi văn bản (TR-02): chưa xong, hạn trong kỳ')).toEqual(['', '', '1']);
    expect(store.warnings.slice(1)).toEqual([
      'R7 Gửi văn bản (TR-02): chưa xong, hạn trong kỳ: 1 → không có',
      'R7 Gửi văn bản (TR-02): làm xong trễ hạn: không có → 1',
    ]);
  });

  it('is not frozen before the day after it is over, nor while commits of it are not counted', async () => {
    const store = new StoreInMemory();
    await store.lines(QUARTER, at('2026-04-01T23:59:59'));
    expect(store.frozen).toBeNull();
    store.isCounted = false;
    await store.lines(QUARTER, at('2026-04-03T09:00:00'));
    expect(store.frozen).toBeNull();
    store.isCounted = true;
    await store.lines(QUARTER, at('2026-04-03T09:00:00'));
    expect(store.frozen?.frozenAtMs).toBe(at('2026-04-03T09:00:00'));
  });

  it('is refused where the frozen row is not what its digest says', async () => {
    const store = new StoreInMemory();
    store.count('all', { copiesSent: 1 });
    await store.lines(QUARTER);
    const { content, ...row } = store.frozen!;
    store.frozen = { ...row, content: content.replace('"value":1', '"value":2') };
    await expect(store.lines(QUARTER)).rejects.toMatchObject({ code: 'frozenFiguresDiffer' });
  });
});
