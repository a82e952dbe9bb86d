import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { EngineError } from './engine-error.js';
import { identify, isAlive, type ProcessIdentity, signalExactly } from './process-identity.js';

const END_WITHIN_MS = 12_000;

const IdentitySchema = z.strictObject({
  pid: z.int().positive(),
  startedAtTicks: z.string().nullable(),
});
const HoldersSchema = z.strictObject({ owner: IdentitySchema, engines: z.array(IdentitySchema) });
type Holders = z.output<typeof HoldersSchema>;

/** The right of one instance to a data folder: a file that names the processes that use it. */
export interface DataLock {
  /** Records the guard and the engines, which may outlive their instance by some seconds. */
  note(pids: readonly number[]): void;
  release(): void;
}

/**
 * Takes the data folder for this process.
 *
 * Throws `engineDataHeld` while another living instance has it. The lock of a dead one is taken
 * over, after what it left behind has ended.
 */
export async function lockData(dataDir: string): Promise<DataLock> {
  const path = join(dataDir, 'lock');
  const owner = identify(process.pid);
  if (owner === null) throw new Error('this process cannot be found');
  while (!place(path, { owner, engines: [] })) {
    const holders = read(path);
    if (holders !== null && isAlive(holders.owner)) {
      throw new EngineError('engineDataHeld', `process ${holders.owner.pid} uses ${dataDir}.`);
    }
    if (holders !== null) await untilEnded(holders.engines);
    removeStale(path, holders);
  }
  return {
    note: (pids) => {
      const engines = pids.map(identify).filter((engine) => engine !== null);
      writeAside(path, { owner, engines }, (draft) => renameSync(draft, path));
    },
    release: () => rmSync(path, { force: true }),
  };
}

/** Whether the lock was free and is ours now; a link fails where a file stands. */
function place(path: string, holders: Holders): boolean {
  try {
    writeAside(path, holders, (draft) => linkSync(draft, path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function writeAside(path: string, holders: Holders, use: (draft: string) => void): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(holders));
    use(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the lock aside, then looks again: another instance may have taken it over meanwhile. */
function removeStale(path: string, judged: Holders | null): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // another instance was faster
  }
  const moved = read(aside);
  if (JSON.stringify(moved) !== JSON.stringify(judged)) linkSync(aside, path);
  rmSync(aside);
}

function read(path: string): Holders | null {
  try {
    return HoldersSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null; // gone, or not written by us
  }
}

/** Ends what a dead instance left running; its guard does the same, unless it was killed too. */
async function untilEnded(engines: readonly ProcessIdentity[]): Promise<void> {
  const deadlineMs = Date.now() + END_WITHIN_MS;
  for (const engine of engines) signalExactly(engine, 'SIGTERM');
  while (engines.some(isAlive)) {
    if (Date.now() > deadlineMs) for (const engine of engines) signalExactly(engine, 'SIGKILL');
    if (Date.now() > deadlineMs + END_WITHIN_MS) {
      const pids = engines.filter(isAlive).map(({ pid }) => pid);
      throw new EngineError('engineDataHeld', `left behind and still running: ${pids.join(', ')}.`);
    }
    await pause(50);
  }
}
