import { monthPeriod } from '../../domain/statistics/period.js';
import { agenciesTable } from '../../reports/statistics/agencies-table.js';
import { agencyTable } from '../../reports/statistics/agency-table.js';
import { openAgenciesReport } from '../../reports/statistics/open-agencies-report.js';
import { openAgencyReport } from '../../reports/statistics/open-agency-report.js';
import type { StatisticsDeps } from '../../reports/statistics/statistics-deps.js';
import { REGISTER_FORMATS } from '../../reports/write/register-formats.js';
import { openCalendarSource } from '../../storage/calendars/open-calendar-source.js';
import { createMongoCertificates } from '../../storage/certificates/mongo-certificates.js';
import { createMongoDirectory } from '../../storage/directory/mongo-directory.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { createMongoFrozenQuarters } from '../../storage/statistics/mongo-frozen-quarters.js';
import { createMongoStatistics } from '../../storage/statistics/mongo-statistics.js';
import { sumsOf } from '../../storage/statistics/statistics-rows.js';
import { watchVersions } from '../../storage/versions/version-watch.js';
import { countingCost } from '../driver/counting-cost.js';
import { monthOfSums } from '../installation/month-of-sums.js';
import { type Installation, openInstallation } from '../installation/open-installation.js';
import { communeCode, RECEIVER, SENDER } from '../installation/province.js';
import { rounded } from '../measure/percentiles.js';
import { type Figures, printTable } from '../measure/report.js';
import type { Options } from '../options.js';

const PROVINCE = 1_749;
const MONTH = '2026-03';
const NOW_MS = Date.parse('2026-04-10T09:00:00+07:00');
const RUNS = 5;

/**
 * The statistics of a month of a province, from its sums; and what it costs to keep them, per document.
 *
 * Each report is opened several times and printed once; the slowest time is given, the first with
 * empty caches among them.
 */
export async function statistics({ documents, isSmoke }: Options): Promise<Figures> {
  const count = documents ?? (isSmoke ? 1_000 : 100_000);
  const agencies = isSmoke ? 20 : PROVINCE;
  const size = { communes: agencies - 2, elsewhere: 0 };
  const installation = await openInstallation({ size });
  try {
    const codes = [
      SENDER,
      RECEIVER,
      ...Array.from({ length: size.communes }, (_, i) => communeCode(i)),
    ];
    const sums = monthOfSums({ month: MONTH, documents: count, agencies: codes });
    const rows = [...sums.standing()].map(([_id, sum]) => ({ _id, ...sum }));
    for (let at = 0; at < rows.length; at += 5_000) {
      await sumsOf(installation.store.connection).insertMany(rows.slice(at, at + 5_000));
    }
    const reports = await reportTimes(installation);
    const counting = await countingCost(installation, isSmoke ? 20 : 1_000);
    printTable(
      ['what', 'ms'],
      Object.entries({ ...reports, ...counting }).map(([what, ms]) => [what, ms]),
    );
    return { documents: count, agencies, sums: rows.length, ...reports, ...counting };
  } finally {
    await installation.close();
  }
}

async function reportTimes({ store }: Installation): Promise<Readonly<Record<string, number>>> {
  const watch = watchVersions(store, () => undefined);
  const directory = createMongoDirectory(store, watch);
  const deps: StatisticsDeps = {
    directory,
    statistics: createMongoStatistics(store, directory),
    frozenQuarters: createMongoFrozenQuarters(store.connection, directory),
    people: createMongoPeople(store, watch),
    certificates: createMongoCertificates(store.connection),
    calendars: await openCalendarSource(store, watch),
  };
  const period = monthPeriod(MONTH);
  if (!period.ok) throw new Error(MONTH);
  const asked = { period: period.value, isFrozen: false, nowMs: NOW_MS };
  try {
    const all = await slowest(async () =>
      agenciesTable(await openAgenciesReport(deps, 'system', { ...asked, superiorCode: null })),
    );
    const one = await slowest(async () =>
      agencyTable(await openAgencyReport(deps, 'system', { ...asked, agencyCode: SENDER })),
    );
    return {
      provinceMs: all.ms,
      provincePdfMs: await writing(REGISTER_FORMATS.pdf.write(all.result)),
      agencyMs: one.ms,
      agencyPdfMs: await writing(REGISTER_FORMATS.pdf.write(one.result)),
    };
  } finally {
    watch.stop();
  }
}

async function slowest<T>(run: () => Promise<T>): Promise<{ ms: number; result: T }> {
  let ms = 0;
  let result = null as T | null;
  for (let turn = 0; turn < RUNS; turn += 1) {
    const begunAtMs = performance.now();
    result = await run();
    ms = Math.max(ms, performance.now() - begunAtMs);
  }
  return { ms: rounded(ms), result: result as T };
}

async function writing(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const begunAtMs = performance.now();
  for await (const _piece of bytes);
  return rounded(performance.now() - begunAtMs);
}
