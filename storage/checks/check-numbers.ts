import type { Collection, Connection } from 'mongoose';
import { inBatches } from '../in-batches.js';
import type { CounterRow, NumberRow } from '../numbers/number-rows.js';
import { breaksOf } from './check-chains.js';
import type { Finding } from './finding.js';
import { numbersGivenIn } from './given-numbers.js';
import { knownStreams } from './orphan-rows.js';
import { readStream, type StreamLog, walkDocuments } from './walk-log.js';

const BATCH = 100;

/**
 * I3: every register's numbers of a year run from 1 without a gap up to its counter, each given by a
 * commit of the log, each commit's number recorded.
 *
 * A voided number (A-T11) is one of them: its row stays and its commit says what became of it.
 */
export async function checkNumbers(connection: Connection): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const batch of inBatches(walkDocuments(connection), BATCH)) {
    const streams = batch.flatMap((document) => document.streams);
    const whole = streams.filter((stream) => breaksOf(stream).length === 0);
    findings.push(...(await compared(connection, whole)));
  }
  return [...findings, ...(await checkSeries(connection))];
}

/** Differences that stay when the rows are read before the log: no commit is merely on its way. */
async function compared(connection: Connection, streams: readonly StreamLog[]): Promise<Finding[]> {
  const streamIds = streams.map(({ streamId }) => streamId);
  const differences = differencesOf(streams, await rowsOf(connection, streamIds));
  if (differences.length === 0) return [];
  const suspects = [...new Set(differences.map(({ streamId }) => streamId))];
  const rows = await rowsOf(connection, suspects);
  const again: StreamLog[] = [];
  for (const streamId of suspects) again.push(await readStream(connection, streamId));
  return differencesOf(again, rows).map(({ problem, ...row }) =>
    findingOf(problem, row, row.streamId),
  );
}

type Difference = NumberRow & Readonly<{ problem: string }>;

function differencesOf(
  streams: readonly StreamLog[],
  rows: readonly NumberRow[],
): readonly Difference[] {
  const given = new Map(streams.flatMap(numbersGivenIn).map((row) => [keyOf(row), row]));
  const recorded = new Map(rows.map((row) => [keyOf(row), row]));
  return [...lacking('notRecorded', given, recorded), ...lacking('notInTheLog', recorded, given)];
}

const lacking = (
  problem: string,
  these: ReadonlyMap<string, NumberRow>,
  those: ReadonlyMap<string, NumberRow>,
): Difference[] =>
  [...these].filter(([key]) => !those.has(key)).map(([, row]) => ({ ...row, problem }));

/** Gaps, rows without a stream, and counters that are not where their series has come. */
async function checkSeries(connection: Connection): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const last = new Map<string, number>();
  const rows = numbersOf(connection).find().sort({ register: 1, year: 1, number: 1 });
  for await (const batch of inBatches(rows, BATCH)) {
    const known = await knownStreams(
      connection,
      batch.map(({ streamId }) => streamId),
    );
    for (const row of batch) {
      const series = seriesOf(row);
      const expected = (last.get(series) ?? 0) + 1;
      if (row.number !== expected) findings.push(findingOf('gapBefore', row, row.streamId));
      if (!known.has(row.streamId)) findings.push(findingOf('notInTheLog', row, null));
      last.set(series, row.number);
    }
  }
  return [...findings, ...(await checkCounters(connection, last))];
}

async function checkCounters(
  connection: Connection,
  last: ReadonlyMap<string, number>,
): Promise<readonly Finding[]> {
  const counters = await connection.collection<CounterRow>('counters').find().toArray();
  const counted = new Map(counters.map((row) => [row._id, row.last]));
  const differing = [...new Set([...last.keys(), ...counted.keys()])].filter(
    (series) => (counted.get(series) ?? 0) !== (last.get(series) ?? 0),
  );
  const findings: Finding[] = [];
  for (const id of differing) {
    if (await isCounted(connection, id)) continue; // a number was given meanwhile
    findings.push({ check: 'numbers', problem: 'counterDiffers', streamId: null, id });
  }
  return findings;
}

/** Counter and last number of a series, as they stand at one instant. */
async function isCounted(connection: Connection, series: string): Promise<boolean> {
  const slash = series.lastIndexOf('/');
  const of = { register: series.slice(0, slash), year: Number(series.slice(slash + 1)) };
  const session = connection.getClient().startSession({ snapshot: true });
  try {
    const counters = connection.collection<CounterRow>('counters');
    const counter = await counters.findOne({ _id: series }, { session });
    const number = await numbersOf(connection).findOne(of, { sort: { number: -1 }, session });
    return (counter?.last ?? 0) === (number?.number ?? 0);
  } finally {
    await session.endSession();
  }
}

const rowsOf = (connection: Connection, streamIds: readonly string[]): Promise<NumberRow[]> =>
  numbersOf(connection)
    .find({ streamId: { $in: [...streamIds] } })
    .toArray();

const numbersOf = (connection: Connection): Collection<NumberRow> =>
  connection.collection<NumberRow>('numbers');

const seriesOf = ({ register, year }: NumberRow): string => `${register}/${year}`;

const keyOf = (row: NumberRow): string =>
  [seriesOf(row), row.number, row.streamId, row.commandId, row.index].join(' ');

const findingOf = (problem: string, row: NumberRow, streamId: string | null): Finding => ({
  check: 'numbers',
  problem,
  streamId,
  id: `${seriesOf(row)}/${row.number}`,
});
