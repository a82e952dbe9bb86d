import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@temporalio/client';
import { isAtRest } from '../../../domain/case/rest.js';
import { emptyStream, fold, type Stream } from '../../../domain/commit/stream.js';
import type { StreamLog } from '../../../storage/checks/walk-log.js';
import { getStream } from '../../../workflows/contract/messages.js';
import type { Fault } from './fault.js';

const AT_ONCE = 6;
const TRIES = 3;

/**
 * The judge's own state is the fold of its log, commit by commit (I2).
 *
 * One whose stream is at rest may have ended before the last commits: its next run begins with the
 * log. Every other has to know them all.
 */
export async function compareJudges(
  client: Client,
  streams: readonly StreamLog[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const left = streams.values();
  const lane = async (): Promise<void> => {
    for (const { streamId, commits } of left) {
      const folds = commits.reduce<Stream[]>(
        (all, commit) => [...all, fold(all.at(-1) ?? emptyStream, commit)],
        [],
      );
      const problem = await problemOf(client, streamId, folds);
      if (problem !== null)
        faults.push({ kind: 'differs', what: `judge of ${streamId}: ${problem}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return faults;
}

async function problemOf(
  client: Client,
  streamId: string,
  folds: readonly Stream[],
): Promise<string | null> {
  const latest = folds.at(-1) ?? emptyStream;
  const judge = await ask(client, streamId);
  if (judge === null) return isAtRest(latest.state, Date.now()) ? null : 'does not run';
  const sameN = folds[judge.n - 1] ?? emptyStream;
  if (!isDeepStrictEqual(judge, sameN)) return `differs from its log at ${judge.n}`;
  if (judge.n < latest.n && !isAtRest(latest.state, Date.now()))
    return `knows ${judge.n} of ${latest.n}`;
  return null;
}

async function ask(client: Client, streamId: string): Promise<Stream | null> {
  const handle = client.workflow.getHandle(streamId);
  for (let tries = 1; ; tries += 1) {
    try {
      const { status } = await handle.describe();
      return await handle.query(getStream).catch((error: unknown) => {
        // Ended before its first commit could be folded: there is no state to differ.
        if (status.name !== 'RUNNING' && tries === TRIES) return null;
        throw error;
      });
    } catch (error) {
      if ((error as Error).name === 'WorkflowNotFoundError') return null;
      if (tries === TRIES) throw error;
    }
  }
}
