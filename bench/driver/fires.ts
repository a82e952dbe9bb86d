import { setTimeout as pause } from 'node:timers/promises';
import type { Commit } from '../../domain/commit/commit.js';
import type { Store } from '../../storage/connection.js';
import { streamsOf } from './arrivals.js';

/** One judged step: when it was due by the law, and when the log has it. */
export interface Fire {
  readonly isUrgent: boolean;
  readonly dueAtMs: number;
  readonly committedAtMs: number;
}

/** Commit 1 is the arrival, 2 the first step of what it has opened. */
const FIRST_STEP = 2;
const ASK_EVERY_MS = 1_000;
const WITHIN_MS = 600_000;

/** Resolves when the first step of every document of the group is in the log. */
export async function untilFired(
  store: Store,
  { group, count }: Readonly<{ group: string; count: number }>,
): Promise<void> {
  const commits = store.connection.collection<Commit>('commits');
  const untilMs = Date.now() + WITHIN_MS;
  for (;;) {
    const fired = await commits.countDocuments({ streamId: streamsOf(group), n: FIRST_STEP });
    if (fired >= count) return;
    if (Date.now() > untilMs) throw new Error(`${fired} of ${count} steps after ten minutes`);
    await pause(ASK_EVERY_MS);
  }
}

/** Every first step of the group, from the log alone: the instant it set itself, and when it was kept. */
export async function firesOf(store: Store, group: string): Promise<readonly Fire[]> {
  const commits = store.connection.collection<Commit>('commits');
  const rows = commits
    .find({ streamId: streamsOf(group), n: { $lte: FIRST_STEP } })
    .sort({ streamId: 1, n: 1 })
    .project<Pick<Commit, 'streamId' | 'n' | 'atMs' | 'commands'>>({
      _id: 0,
      hash: 0,
      prevHash: 0,
    });
  const fires: Fire[] = [];
  let due: Omit<Fire, 'committedAtMs'> | null = null;
  for await (const commit of rows) {
    if (commit.n < FIRST_STEP) due = openedIn(commit);
    else if (due !== null) fires.push({ ...due, committedAtMs: commit.atMs });
  }
  return fires;
}

function openedIn({ streamId, commands }: Pick<Commit, 'streamId' | 'commands'>) {
  for (const { events } of commands) {
    for (const event of events) {
      if (event.type !== 'obligationOpened' || event.rule === 'TR-05') continue;
      const [first] = event.due?.ladder ?? [];
      if (first !== undefined) return { isUrgent: event.rule === 'TR-08', dueAtMs: first.atMs };
    }
  }
  throw new Error(`${streamId} has opened nothing that falls due`);
}
