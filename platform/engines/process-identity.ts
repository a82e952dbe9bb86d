import { readFileSync } from 'node:fs';

/** A process, told from a later one that got the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to its start; `null` where the system has no /proc. */
  readonly startedAtTicks: string | null;
}

/** Who a pid is now; `null` when nobody has it, or only a zombie that waits for its parent. */
export function identify(pid: number): ProcessIdentity | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  const fields = statFields(pid);
  if (fields?.[0] === 'Z') return null;
  return { pid, startedAtTicks: fields?.[19] ?? null };
}

export function isAlive({ pid, startedAtTicks }: ProcessIdentity): boolean {
  const now = identify(pid);
  return now !== null && now.startedAtTicks === startedAtTicks;
}

/** Sends a signal only to the very process that is meant; a pid without proof gets none. */
export function signalExactly(target: ProcessIdentity, signal: NodeJS.Signals): void {
  if (target.startedAtTicks === null || !isAlive(target)) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended by itself
  }
}

/** Fields 3 and on of /proc/<pid>/stat; the second one, the name, may hold anything. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
