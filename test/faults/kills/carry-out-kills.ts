import { setTimeout as pause } from 'node:timers/promises';
import type { Engines } from '../../../platform/engines/start-engines.js';
import type { CrashPoint, WorkerProcess } from '../../support/worker-process.js';
import type { Random } from '../callers/random.js';
import type { KillPlan, Victim } from './plan-kills.js';
import type { Revived } from './revived.js';

/** Everybody who can be killed. */
export interface Mortals {
  readonly engines: Pick<Engines, 'kill' | 'pids'>;
  /** Started again after each death, by the run itself. */
  readonly worker: Revived;
  readonly api: Revived;
  /** A worker that will die at the given write; `null`: a healthy one. */
  readonly startCrashing: (crash: CrashPoint | null) => Promise<WorkerProcess>;
}

/** A crash point that no write has reached by then is a kill from outside. */
const CRASH_WITHIN_MS = 6_000;
const BETWEEN_MS = [800, 3_500] as const;
const BACK_WITHIN_MS = 60_000;

/** Carries the plan out, both halves at once, so that some deaths meet others. Resolves to their number. */
export async function carryOutKills(
  { crashes, victims }: KillPlan,
  mortals: Mortals,
  { random, mayGoOn }: { readonly random: Random; readonly mayGoOn: () => boolean },
): Promise<number> {
  let killed = 0;
  const crash = async (): Promise<void> => {
    for (const point of crashes) {
      if (!mayGoOn()) return;
      const worker = await mortals.startCrashing(point);
      const late = new AbortController();
      const tooLate = pause(CRASH_WITHIN_MS, undefined, { signal: late.signal }).then(
        () => false,
        () => false,
      );
      const isReached = await Promise.race([worker.ended.then(() => true), tooLate]);
      late.abort();
      await worker.kill();
      killed += 1;
      const { when, collection, nth } = point;
      note(isReached ? `worker died ${when} ${collection} ${nth}` : 'SIGKILL the other worker');
    }
  };
  const kill = async (): Promise<void> => {
    for (const victim of victims) {
      await pause(random.between(...BETWEEN_MS));
      if (!mayGoOn()) return;
      note(`SIGKILL ${victim}`);
      await killOne(victim, mortals);
      killed += 1;
    }
  };
  await Promise.all([crash(), kill()]);
  return killed;
}

async function killOne(victim: Victim, { engines, worker, api }: Mortals): Promise<void> {
  if (victim === 'worker') return worker.killAndRevive();
  if (victim === 'api') return api.killAndRevive();
  const before = engines.pids[victim];
  engines.kill(victim, 'SIGKILL');
  const untilMs = Date.now() + BACK_WITHIN_MS;
  while (engines.pids[victim] === before || engines.pids[victim] === undefined) {
    if (Date.now() > untilMs) throw new Error(`${victim} was not started again`);
    await pause(50);
  }
}

const note = (what: string): void =>
  console.log(`${new Date().toISOString().slice(11, 23)} ${what}`);
