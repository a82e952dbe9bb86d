import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { inBatches } from '../in-batches.js';
import { VIEWS } from '../views/view-rows.js';
import { breaksOf } from './check-chains.js';
import type { Finding } from './finding.js';
import { orphanRows } from './orphan-rows.js';
import { type Difference, differencesOf } from './view-differences.js';
import { viewRowsOf } from './view-rows-of.js';
import { type DocumentLog, documentIdOf, walkDocuments } from './walk-log.js';

const BATCH = 100;
/** On a running system a view may be a moment behind its log: a difference is one that stays. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 300;

/**
 * I2: every row of every view is what the log makes it, and there is no other row.
 *
 * Streams whose chain is broken cannot be folded: they are `checkChains`' to report.
 */
export async function checkViews(connection: Connection): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const batch of inBatches(walkDocuments(connection), BATCH)) {
    const whole = batch.filter(isWhole);
    const rows = await viewRowsOf(connection, whole);
    const suspects = new Set(
      (await differencesOf(connection, whole, rows)).map(({ root }) => root),
    );
    for (const root of suspects) {
      findings.push(...(await lastingDifferences(connection, root)).map(findingOf));
    }
  }
  return [...findings, ...(await orphans(connection, findings))];
}

/** Whether every stream of the document can be folded. */
export const isWhole = ({ streams }: DocumentLog): boolean =>
  streams.every((stream) => breaksOf(stream).length === 0);

/** Rows first and then the log: a row that is ahead of it is not merely early. */
export async function differencesNow(
  connection: Connection,
  root: string,
): Promise<readonly Difference[]> {
  const rows = await viewRowsOf(connection, [{ root, documentId: documentIdOf(root) }]);
  for await (const document of walkDocuments(connection, root)) {
    if (document.root !== root || !isWhole(document)) continue;
    return differencesOf(connection, [document], rows);
  }
  return [];
}

async function lastingDifferences(
  connection: Connection,
  root: string,
): Promise<readonly Difference[]> {
  for (let look = 1; ; look += 1) {
    const differences = await differencesNow(connection, root);
    if (differences.length === 0 || look === LOOKS) return differences;
    await pause(LOOK_AGAIN_MS);
  }
}

function findingOf({ view, id, root, expected, found }: Difference): Finding {
  const problem = expected === null ? 'tooMany' : found === null ? 'missing' : 'differs';
  return { check: 'views', problem, streamId: root, id: `${view}/${id}` };
}

/** A row with a wrong name on it has been found by its id already. */
async function orphans(connection: Connection, known: readonly Finding[]): Promise<Finding[]> {
  const seen = new Set(known.map(({ id }) => id));
  const findings: Finding[] = [];
  for (const view of VIEWS) {
    for await (const { _id } of orphanRows(connection, view)) {
      const id = `${view}/${_id}`;
      if (!seen.has(id)) findings.push({ check: 'views', problem: 'tooMany', streamId: null, id });
    }
  }
  return findings;
}
