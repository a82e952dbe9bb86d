import type { CrashPoint } from '../../support/worker-process.js';
import type { Random } from '../callers/random.js';

/** Who is killed from outside, wherever it stands just then. */
export const VICTIMS = ['worker', 'api', 'temporal', 'mongod'] as const;

export type Victim = (typeof VICTIMS)[number];

export interface KillPlan {
  /** Workers that die by their own hand at a chosen write of the commit activity. */
  readonly crashes: readonly CrashPoint[];
  readonly victims: readonly Victim[];
}

const WRITES = ['commits', 'numbers', 'evidence', 'transaction'] as const;
const SIDES = ['before', 'after'] as const;
/** Counted from the worker's start: the first commits of a cold one, and some in full swing. */
const NTH = { commits: 25, numbers: 6, evidence: 8, transaction: 6 } as const;

/**
 * Half of the kills at crash points, half from outside, each half in a shuffled order in which every
 * kind comes before any comes again.
 */
export function planKills(kills: number, victims: readonly Victim[], random: Random): KillPlan {
  const crashing = Math.ceil(kills / 2);
  const points = WRITES.flatMap((collection) => SIDES.map((when) => ({ collection, when })));
  return {
    crashes: dealt(points, crashing, random).map((point) => ({
      ...point,
      nth: random.between(1, NTH[point.collection]),
    })),
    victims: dealt(victims, kills - crashing, random),
  };
}

function dealt<T>(kinds: readonly T[], count: number, random: Random): readonly T[] {
  const all: T[] = [];
  while (all.length < count) all.push(...random.shuffled(kinds));
  return all.slice(0, count);
}
