import type { AgencyCode } from '../../domain/directory/agency-code.js';
import { startFaultyWorker } from '../../test/support/worker-process.js';
import { broadcastIn, type Circular, untilEveryCopy } from '../driver/broadcast.js';
import { closedLoop } from '../driver/closed-loop.js';
import { reportInArrays } from '../driver/report-in-arrays.js';
import { clerkOf, communeCode, elsewhereCode } from '../installation/province.js';
import { meterCpu } from '../measure/cpu-meter.js';
import { rounded, spreadOf } from '../measure/percentiles.js';
import { type Figures, printTable } from '../measure/report.js';
import type { Options } from '../options.js';
import { type LoadGround, onLoadGround } from './load-ground.js';

const CALLERS = 64;
const PER_ARRAY = 50;
const ARRAYS_AT_ONCE = 16;

/**
 * One circular to every commune of a province: when the copies are visible, how long all of them take
 * to be accepted one by one, and how long statuses of as many agencies elsewhere take in arrays.
 */
export async function broadcast({ recipients, isSmoke, nodeArgs }: Options): Promise<Figures> {
  const count = recipients ?? (isSmoke ? 150 : 1_749);
  const size = { communes: count, elsewhere: count };
  return onLoadGround({ size, nodeArgs }, async (ground) => {
    await warmUp(ground, count);
    const here = await accepted(ground, codes(count, communeCode));
    await ground.stopWorker();
    const elsewhere = await reported(ground, codes(count, elsewhereCode));
    printTable(
      ['recipients', 'visible ms', 'accepted ms', 'arrays ms', 'events max', 'CPU ms a copy'],
      [
        [
          count,
          here.visibleMs,
          here.acceptedMs,
          elsewhere.arrayMs,
          here.eventsPerRunMax,
          here.cpuMsPerCopy,
        ],
      ],
    );
    return { recipients: count, callers: CALLERS, perArray: PER_ARRAY, ...here, ...elsewhere };
  });
}

const codes = (count: number, of: (index: number) => AgencyCode): readonly AgencyCode[] =>
  Array.from({ length: count }, (_, index) => of(index));

/** Everything has been compiled and every cache is warm: a small circular, accepted. */
async function warmUp(ground: LoadGround, count: number): Promise<void> {
  await accepted(ground, codes(Math.min(count, 130), communeCode));
}

async function accepted(
  ground: LoadGround,
  recipients: readonly AgencyCode[],
): Promise<{
  visibleMs: number;
  acceptedMs: number;
  acceptsPerSecond: number;
  acceptP50Ms: number;
  acceptP99Ms: number;
  cpuMsPerCopy: number;
  cpuMsByProcess: Readonly<Record<string, number>>;
  eventsPerRunMax: number;
}> {
  const { installation, processes, person } = ground;
  const used = meterCpu(processes);
  const circular = await broadcastIn(ground, recipients);
  const visibleMs = await untilEveryCopy(installation, circular, { c: 'arrived' });
  const copies = await circular.copies();

  const answersMs: number[] = [];
  const beganAtMs = performance.now();
  await closedLoop({ count: copies.length, inFlight: CALLERS }, async (index) => {
    const copy = copies[index];
    if (copy === undefined) throw new Error('a copy was lost on the way to its clerk');
    const clerk = person(clerkOf(copy.recipient), (ms) => void answersMs.push(ms));
    await clerk.command([{ delivery: copy.deliveryId, command: 'accept' }]);
  });
  const acceptedMs = performance.now() - beganAtMs;
  const { p50Ms, p99Ms } = spreadOf(answersMs);
  const { totalCpuMs, cpuMs } = used();
  const perCopy = (ms: number): number => rounded(ms / copies.length);
  return {
    visibleMs: rounded(visibleMs),
    acceptedMs: rounded(acceptedMs),
    acceptsPerSecond: rounded((copies.length / acceptedMs) * 1_000),
    acceptP50Ms: p50Ms,
    acceptP99Ms: p99Ms,
    cpuMsPerCopy: perCopy(totalCpuMs),
    cpuMsByProcess: Object.fromEntries(
      Object.entries(cpuMs).map(([name, ms]) => [name, perCopy(ms)]),
    ),
    eventsPerRunMax: await longestRun(ground, circular),
  };
}

/**
 * The gateway of this worker takes every copy at once, as a system elsewhere would; its statuses come
 * in arrays of the system's, which is who speaks for a gateway.
 */
async function reported(
  ground: LoadGround,
  recipients: readonly AgencyCode[],
): Promise<{
  sentMs: number;
  arrayMs: number;
  reportsPerSecond: number;
  elsewhereEventsPerRunMax: number;
}> {
  const { installation } = ground;
  const worker = await startFaultyWorker(installation.workerOrders(null));
  try {
    const circular = await broadcastIn(ground, recipients);
    const sentMs = await untilEveryCopy(installation, circular, { b: 'sent' });
    const beganAtMs = performance.now();
    await reportInArrays(installation.commands, circular, {
      perArray: PER_ARRAY,
      inFlight: ARRAYS_AT_ONCE,
    });
    const arrayMs = performance.now() - beganAtMs;
    return {
      sentMs: rounded(sentMs),
      arrayMs: rounded(arrayMs),
      reportsPerSecond: rounded((recipients.length / arrayMs) * 1_000),
      elsewhereEventsPerRunMax: await longestRun(ground, circular),
    };
  } finally {
    await worker.kill();
  }
}

/** Of all runs of the document and of its batches. */
async function longestRun(
  { installation: { client } }: LoadGround,
  circular: Circular,
): Promise<number> {
  let longest = 0;
  for (const id of circular.streamIds) {
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${id}"` })) {
      const { historyLength } = await client.workflow.getHandle(id, runId).describe();
      longest = Math.max(longest, historyLength);
    }
  }
  return longest;
}
