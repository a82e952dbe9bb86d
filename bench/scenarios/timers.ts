import type { Arrivals } from '../driver/arrivals.js';
import { keepPacketRecord } from '../driver/arrivals.js';
import { calendarChange, untilRecomputed } from '../driver/calendar-change.js';
import { Crowd, type Fired, memoryOf } from '../driver/crowd.js';
import type { Fire } from '../driver/fires.js';
import { publishLoadCalendar } from '../installation/publish-load-calendar.js';
import { rounded, spreadOf } from '../measure/percentiles.js';
import { type Figures, printTable } from '../measure/report.js';
import type { Options } from '../options.js';
import { onLoadGround } from './load-ground.js';

const FULL = { open: 20_000, spread: 10_000, warmUp: 500 } as const;
const SMOKE = { open: 150, spread: 60, warmUp: 40 } as const;
/** 10,000 a minute. */
const APART_MS = 6;
/** 4,000 beside 10,000. */
const HERD_SHARE = 0.4;
const HERD_WITHIN_MS = 1_000;
const ONE_URGENT_IN = 20;
/** Without a common divisor with the counts above: due in another order than they were opened. */
const STRIDE = 7_919;
/** Longer than a run: such a document only lies there with its timer. */
const FAR_MS = 3 * 3_600_000;

/**
 * Timers of open documents: how late their steps are when 10,000 fall due over a minute, and when
 * 4,000 do in one second; what a fire costs; what so many open documents hold in memory; and how long
 * a new calendar takes, where that is asked for, to reach every one of them.
 */
export async function timers(options: Options): Promise<Figures> {
  const { open, documents, isSmoke, nodeArgs } = options;
  const full = isSmoke ? SMOKE : FULL;
  const spreadCount = documents ?? full.spread;
  const plan = {
    open: open ?? full.open,
    spread: spreadCount,
    herd: Math.round(spreadCount * HERD_SHARE),
    warmUp: full.warmUp,
  };
  const quiet = plan.open - plan.spread - plan.warmUp;
  if (quiet < 0) throw new Error(`--open must be ${plan.spread + plan.warmUp} at least`);
  return onLoadGround({ size: { communes: 0, elsewhere: 1 }, nodeArgs }, async (ground) => {
    const { installation, processes } = ground;
    const publishNext = await publishLoadCalendar(installation.store);
    await untilRecomputed(installation);
    await keepPacketRecord(installation.texts);
    const empty = memoryOf(processes);

    const crowd = new Crowd(ground);
    await crowd.open({ ...LYING, group: 'warm', count: plan.warmUp });
    await crowd.open({ ...LYING, group: 'quiet', count: quiet });
    const spread = await crowd.fire(
      { group: 'spread', count: plan.spread, isUrgent: oneIn(ONE_URGENT_IN) },
      (index, beginAtMs) => beginAtMs + ((index * STRIDE) % plan.spread) * APART_MS,
    );
    const herd = await crowd.fire(
      { group: 'herd', count: plan.herd, isUrgent: oneIn(ONE_URGENT_IN) },
      (index, beginAtMs) => beginAtMs + (index % HERD_WITHIN_MS),
    );
    const openedPerSecond = rounded(crowd.openedPerSecond);
    const calendar = options.hasCalendarChange ? await calendarChange(ground, publishNext) : {};
    const memoryMiB = { empty, open: spread.memoryMiB, end: memoryOf(processes) };
    const results = { ...summary(spread, herd), openedPerSecond, ...calendar };
    printTable(['what', 'figure'], Object.entries(results));
    return { ...plan, ...results, memoryMiB, peakRssMiB: herd.usage.peakRssMiB };
  });
}

const LYING: Pick<Arrivals, 'dueAtMs' | 'isUrgent'> = {
  dueAtMs: () => Date.now() + FAR_MS,
  isUrgent: () => false,
};

const oneIn =
  (share: number) =>
  (index: number): boolean =>
    index % share === 0;

function summary(spread: Fired, herd: Fired): Readonly<Record<string, number>> {
  const late = spreadOf(spread.fires.map(latenessMs));
  const inHerd = spreadOf(herd.fires.map(latenessMs));
  const urgent = spreadOf(herd.fires.filter(({ isUrgent }) => isUrgent).map(latenessMs));
  return {
    latenessP50Ms: late.p50Ms,
    latenessP99Ms: late.p99Ms,
    latenessMaxMs: late.maxMs,
    cpuMsPerFire: perFire(spread),
    ...byProcess(spread),
    herdSeconds: rounded(inHerd.maxMs / 1_000),
    herdP50Ms: inHerd.p50Ms,
    herdCpuMsPerFire: perFire(herd),
    urgentP50Ms: urgent.p50Ms,
    urgentP99Ms: urgent.p99Ms,
  };
}

const perFire = ({ usage, fires }: Fired): number => rounded(usage.totalCpuMs / fires.length);

const latenessMs = ({ dueAtMs, committedAtMs }: Fire): number => committedAtMs - dueAtMs;

const byProcess = ({ usage, fires }: Fired): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(usage.cpuMs).map(([name, ms]) => [`${name}Ms`, rounded(ms / fires.length)]),
  );
