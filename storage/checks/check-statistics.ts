import type { Connection } from 'mongoose';
import type { Finding } from './finding.js';
import { recount } from './recount.js';

/** What followers may take: they write within a second, and a worker that starts catches up. */
const SETTLED_AFTER_MS = 600_000;

/** Every sum is what the log makes it, and nothing that was committed is missing from them (rules.md 14). */
export async function checkStatistics(
  connection: Connection,
  nowMs = Date.now(),
): Promise<readonly Finding[]> {
  const { differences, behind } = await recount(connection, nowMs - SETTLED_AFTER_MS);
  return [
    ...differences.map(({ id, expected, found }): Finding => {
      const problem = expected === null ? 'tooMany' : found === null ? 'missing' : 'differs';
      return { check: 'statistics', problem, streamId: null, id };
    }),
    ...behind.map((streamId): Finding => {
      return { check: 'statistics', problem: 'notCounted', streamId, id: streamId };
    }),
  ];
}
