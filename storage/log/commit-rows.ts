import type { Collection, Connection } from 'mongoose';
import type { Commit, Receipt } from '../../domain/commit/commit.js';
import { receiptOf } from '../../domain/commit/commit.js';
import type { Page } from '../../domain/ports/event-log.js';

/** A commit as it is stored; `_id` is the driver's own. */
export type CommitRow = Commit;

export type Commits = Collection<CommitRow>;

/** The log itself: native documents, for nothing may be cast or dropped on its way in or out. */
export const commitsOf = (connection: Connection): Commits =>
  connection.collection<CommitRow>('commits');

export const PAGE_COMMITS = 50;
/** Below the 2 MB that one payload may have (measured: 2.5 MB failed the task for ever). */
const PAGE_BYTES = 1_000_000;

/** What stands from `n` on, in order, as far as one payload bears. */
export async function readPage(commits: Commits, streamId: string, fromN: number): Promise<Page> {
  const found = await commits
    .find(
      { streamId, n: { $gte: fromN } },
      { projection: { _id: 0 }, readConcern: { level: 'majority' } },
    )
    .sort({ n: 1 })
    .limit(PAGE_COMMITS + 1)
    .toArray();
  return pageOf(found);
}

/** The page that commits in order make, of which there may be one more than it bears. */
export function pageOf(found: readonly Commit[]): Page {
  const page: Commit[] = [];
  let sizeBytes = 0;
  for (const commit of found) {
    sizeBytes += JSON.stringify(commit).length;
    const isFull = page.length === PAGE_COMMITS || (page.length > 0 && sizeBytes > PAGE_BYTES);
    if (isFull) return { kind: 'commits', commits: page, isLast: false };
    page.push(commit);
  }
  return { kind: 'commits', commits: page, isLast: true };
}

/** The receipt of a command, wherever in the stream's log it stands. */
export async function findReceipt(
  commits: Commits,
  streamId: string,
  commandId: string,
): Promise<Receipt | null> {
  const row = await commits.findOne(
    { streamId, 'commands.commandId': commandId },
    { projection: { commands: { $elemMatch: { commandId } } }, readConcern: { level: 'majority' } },
  );
  const [decided] = row?.commands ?? [];
  return decided === undefined ? null : receiptOf(decided);
}

/** The last `n` of a stream, 0 before its first commit. */
export async function lastN(commits: Commits, streamId: string): Promise<number> {
  const row = await commits.findOne(
    { streamId },
    { projection: { _id: 0, n: 1 }, sort: { n: -1 }, readConcern: { level: 'majority' } },
  );
  return row?.n ?? 0;
}
