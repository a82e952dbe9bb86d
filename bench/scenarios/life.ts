import { rounded } from '../measure/percentiles.js';
import { type Figures, printTable } from '../measure/report.js';
import type { Options } from '../options.js';
import { type Block, measureBare, measureLives, PER_LIFE, stepsOfOneLife } from './lives.js';
import { type LoadGround, onLoadGround } from './load-ground.js';

const LEVELS = [1, 4, 16, 64] as const;
/** Compilers and caches are worth a third of the first documents' CPU. */
const WARM_UP = { documents: 250, inFlight: 16 } as const;

/**
 * Lives over HTTP and the bare workflow, block by block in turn, at 1, 4, 16 and 64 in flight.
 *
 * Turn by turn, because the machine is not the same in one minute and the next.
 */
export async function life({ documents = 200, isSmoke, nodeArgs }: Options): Promise<Figures> {
  const levels = isSmoke ? [8] : LEVELS;
  const count = isSmoke ? 16 : documents;
  const { lives, bares, profile } = await onLoadGround({ nodeArgs }, (ground) =>
    measureBoth(ground, { levels, count, isSmoke }),
  );
  print('life', lives);
  print('bare', bares);
  const best = cheapest(lives);
  const beside = bares[lives.indexOf(best)];
  if (beside === undefined) throw new Error('no bare block was measured beside the best one');
  return {
    ...summary(best),
    ...PER_LIFE,
    profile,
    cpuRatio: Math.round((beside.cpuMsPerDocument / best.cpuMsPerDocument) * 1_000) / 1_000,
    bareCpuMsPerDocument: beside.cpuMsPerDocument,
    bareEventsPerDocument: beside.eventsPerDocument,
    levels: lives,
    bareLevels: bares,
  };
}

/** Temporal alone: the same run, seen from the other side. */
export async function bare(options: Options): Promise<Figures> {
  const { levels, bareLevels, cpuRatio, profile } = await life(options);
  const best = cheapest(bareLevels as readonly Block[]);
  return {
    ...summary(best),
    updatesPerDocument: PER_LIFE.updatesPerDocument,
    profile,
    cpuRatio,
    lifeEventsPerDocument: cheapest(levels as readonly Block[]).eventsPerDocument,
    levels: bareLevels,
  };
}

interface Plan {
  readonly levels: readonly number[];
  readonly count: number;
  readonly isSmoke: boolean;
}

interface Measured {
  readonly lives: readonly Block[];
  readonly bares: readonly Block[];
  readonly profile: LoadGround['installation']['profile'];
}

async function measureBoth(
  ground: LoadGround,
  { levels, count, isSmoke }: Plan,
): Promise<Measured> {
  const { installation, processes } = ground;
  const { temporal = 0, driver = 0 } = processes;
  const steps = await stepsOfOneLife(ground);
  const bareWorker = await installation.startBareWorker();
  try {
    const ofBare = { steps, processes: { worker: bareWorker.pid, temporal, driver } };
    if (!isSmoke) {
      await measureLives(ground, WARM_UP);
      await measureBare(installation.client, { ...WARM_UP, ...ofBare });
    }
    const lives: Block[] = [];
    const bares: Block[] = [];
    for (const inFlight of levels) {
      const load = { documents: count, inFlight };
      lives.push(await measureLives(ground, load));
      bares.push(await measureBare(installation.client, { ...load, ...ofBare }));
    }
    return { lives, bares, profile: installation.profile };
  } finally {
    await bareWorker.stop();
  }
}

const cheapest = (blocks: readonly Block[]): Block =>
  blocks.reduce((best, one) => (one.cpuMsPerDocument < best.cpuMsPerDocument ? one : best));

const summary = ({ answers, ...block }: Block): Figures => ({
  ...block,
  p50Ms: answers.p50Ms,
  p99Ms: answers.p99Ms,
});

function print(name: string, blocks: readonly Block[]): void {
  const processes = Object.keys(blocks[0]?.cpuMsByProcess ?? {});
  console.log(`\n${name}: CPU in ms a document, by process`);
  printTable(
    ['in flight', 'docs/s', 'CPU', ...processes, 'events', 'p50 ms', 'p99 ms'],
    blocks.map((block) => [
      block.inFlight,
      block.documentsPerSecond,
      block.cpuMsPerDocument,
      ...processes.map((process) => rounded(block.cpuMsByProcess[process] ?? 0)),
      block.eventsPerDocument,
      block.answers.p50Ms,
      block.answers.p99Ms,
    ]),
  );
}
