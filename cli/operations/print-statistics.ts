import { messages } from '../../api/problem/messages.js';
import { parseAgencyCode } from '../../domain/directory/agency-code.js';
import type { ErrorCode } from '../../domain/errors.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Result } from '../../domain/result.js';
import type { Period } from '../../domain/statistics/period.js';
import { agenciesTable } from '../../reports/statistics/agencies-table.js';
import { agencyTable } from '../../reports/statistics/agency-table.js';
import { openAgenciesReport } from '../../reports/statistics/open-agencies-report.js';
import { openAgencyReport } from '../../reports/statistics/open-agency-report.js';
import type { StatisticsDeps } from '../../reports/statistics/statistics-deps.js';
import { REGISTER_FORMATS, type RegisterFormatName } from '../../reports/write/register-formats.js';
import { openCalendarSource } from '../../storage/calendars/open-calendar-source.js';
import { createMongoCertificates } from '../../storage/certificates/mongo-certificates.js';
import type { Store } from '../../storage/connection.js';
import { createMongoDirectory } from '../../storage/directory/mongo-directory.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { createMongoFrozenQuarters } from '../../storage/statistics/mongo-frozen-quarters.js';
import { createMongoStatistics } from '../../storage/statistics/mongo-statistics.js';
import { type VersionWatch, watchVersions } from '../../storage/versions/version-watch.js';
import { withStore } from './with-store.js';
import { writeNewFile } from './write-new-file.js';

/** What is asked on the command line. */
export interface StatisticsOptions {
  readonly agency?: string;
  readonly all?: true;
  readonly format: RegisterFormatName;
  readonly out: string;
}

/**
 * Writes the report of one agency, or of all in one table, and prints one line of JSON: for a quarter
 * that is frozen with its digest and how many figures have changed since. A refusal writes nothing.
 */
export async function printStatistics(
  options: StatisticsOptions,
  period: Result<Period, ErrorCode>,
  isFrozen: boolean,
): Promise<void> {
  try {
    if (!period.ok) throw new Refusal(period.error);
    const asked = { period: period.value, isFrozen, nowMs: Date.now() };
    const told = await withStore((store) => print(store, options, asked));
    console.log(JSON.stringify({ file: options.out, period: period.value.name, ...told }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { title, next } = messages.en[error.code];
    console.error(`${error.code}: ${title} ${next}`);
    process.exitCode = 1;
  }
}

interface Asked {
  readonly period: Period;
  readonly isFrozen: boolean;
  readonly nowMs: number;
}

async function print(
  store: Store,
  { agency, all, format, out }: StatisticsOptions,
  asked: Asked,
): Promise<object> {
  if ((agency === undefined) === (all === undefined)) throw new Refusal('questionInvalid');
  const watch = watchVersions(store, () => undefined);
  try {
    const deps = await statisticsDeps(store, watch);
    const { write } = REGISTER_FORMATS[format];
    if (agency === undefined) {
      const report = await openAgenciesReport(deps, 'system', { ...asked, superiorCode: null });
      await writeNewFile(out, write(agenciesTable(report)));
      return { agencies: report.agencies.length };
    }
    const agencyCode = parseAgencyCode(agency);
    if (!agencyCode.ok) throw new Refusal(agencyCode.error);
    const of = { ...asked, agencyCode: agencyCode.value };
    const report = await openAgencyReport(deps, 'system', of);
    await writeNewFile(out, write(agencyTable(report)));
    const { frozen, changes } = report;
    return { frozen: frozen?.sha256 ?? null, changes: changes.length };
  } finally {
    watch.stop();
  }
}

async function statisticsDeps(store: Store, watch: VersionWatch): Promise<StatisticsDeps> {
  const directory = createMongoDirectory(store, watch);
  return {
    directory,
    statistics: createMongoStatistics(store, directory),
    frozenQuarters: createMongoFrozenQuarters(store.connection, directory),
    people: createMongoPeople(store, watch),
    certificates: createMongoCertificates(store.connection),
    calendars: await openCalendarSource(store, watch),
  };
}
