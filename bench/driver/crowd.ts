import { setTimeout as pause } from 'node:timers/promises';
import { meterCpu, type Usage } from '../measure/cpu-meter.js';
import { rssMiBOf } from '../measure/process-usage.js';
import type { LoadGround } from '../scenarios/load-ground.js';
import { type Arrivals, arrive } from './arrivals.js';
import { type Fire, firesOf, untilFired } from './fires.js';

type Ground = Pick<LoadGround, 'installation' | 'processes'>;

/** What was seen while a group fell due. */
export interface Fired {
  readonly fires: readonly Fire[];
  readonly usage: Usage;
  /** By process, right before the first instant. */
  readonly memoryMiB: Readonly<Record<string, number>>;
}

/** A group is opened in time for its instants, with this to spare. */
const MARGIN_MS = 6_000;
const SLOWER_BY = 1.5;
/** What a fire still costs when its commit stands: rows, and what follows the log. */
const SETTLE_MS = 1_500;
const ASK_EVERY_MS = 250;

/** Documents that are open on the ground, group by group, and how fast they were opened. */
export class Crowd {
  private opened = 0;
  private openingMs = 0;

  constructor(private readonly ground: Ground) {}

  get openedPerSecond(): number {
    return (this.opened / this.openingMs) * 1_000;
  }

  /** Opens a group; resolves when everything that follows its arrivals has been done too. */
  async open(arrivals: Arrivals): Promise<void> {
    const { commands, store } = this.ground.installation;
    const begunAtMs = performance.now();
    await arrive(commands, arrivals);
    this.opened += arrivals.count;
    // Each arrival is answered by one report of its receipt.
    const reports = store.connection.collection('outbox');
    while ((await reports.estimatedDocumentCount()) < this.opened) await pause(ASK_EVERY_MS);
    this.openingMs += performance.now() - begunAtMs;
  }

  /** Opens a group that falls due from `beginAtMs` on, soon after the last of it, and watches its fires. */
  async fire(
    group: Pick<Arrivals, 'group' | 'count' | 'isUrgent'>,
    dueAtMs: (index: number, beginAtMs: number) => number,
  ): Promise<Fired> {
    const { installation, processes } = this.ground;
    const neededMs = ((SLOWER_BY * group.count) / this.openedPerSecond) * 1_000;
    const beginAtMs = Date.now() + neededMs + MARGIN_MS;
    await this.open({ ...group, dueAtMs: (index) => dueAtMs(index, beginAtMs) });
    const leftMs = beginAtMs - Date.now();
    if (leftMs <= 0) throw new Error('the first documents fell due before the last were open');
    const memoryMiB = memoryOf(processes);
    await pause(leftMs);
    const used = meterCpu(processes);
    await untilFired(installation.store, group);
    await pause(SETTLE_MS);
    const usage = used();
    return { fires: await firesOf(installation.store, group.group), usage, memoryMiB };
  }
}

/** What each process holds now. */
export const memoryOf = (processes: Ground['processes']): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, rssMiBOf(pid)]));
