import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { type BareStep, stepsOf } from '../bare/bare-steps.js';
import { liveBare } from '../bare/live-bare.js';
import { pdfLike } from '../driver/a-draft.js';
import { closedLoop } from '../driver/closed-loop.js';
import { LIFE_COMMANDS, LIFE_UPDATES, liveOneLife } from '../driver/one-life.js';
import { SENDER } from '../installation/province.js';
import { meterCpu, type Processes, type Usage } from '../measure/cpu-meter.js';
import { rounded, type Spread, spreadOf } from '../measure/percentiles.js';
import type { LoadGround } from './load-ground.js';

/** Of one block of documents at one number in flight. */
export interface Block {
  readonly inFlight: number;
  readonly documents: number;
  readonly documentsPerSecond: number;
  readonly cpuMsPerDocument: number;
  readonly cpuMsByProcess: Readonly<Record<string, number>>;
  readonly peakRssMiB: Usage['peakRssMiB'];
  readonly eventsPerDocument: number;
  readonly answers: Spread;
  /** By who has asked: the steps of a life, or the steps of the bare workflow together. */
  readonly answersByStep: Readonly<Record<string, Spread>>;
}

export const FILE_BYTES = 30_000;
const SAMPLED = 12;
/** What a finished life still costs: closing its workflow, the notices that follow the log. */
const SETTLE_MS = 1_500;

/** Lives over HTTP, five calls and one upload each. */
export async function measureLives(
  { installation, processes, cast, copyOf }: LoadGround,
  { documents, inFlight }: { readonly documents: number; readonly inFlight: number },
): Promise<Block> {
  const file = pdfLike(FILE_BYTES);
  return measureBlock({ documents, inFlight, processes }, installation.client, {
    one: async (onAnswer) =>
      documentStreamId(SENDER, await liveOneLife(cast(onAnswer), file, copyOf)),
  });
}

/** The same updates and events by the bare workflow; the driver is the only client. */
export async function measureBare(
  client: Client,
  {
    steps,
    ...load
  }: {
    readonly documents: number;
    readonly inFlight: number;
    readonly processes: Processes;
    readonly steps: readonly BareStep[];
  },
): Promise<Block> {
  return measureBlock(load, client, {
    one: async (onAnswer) => {
      const askedAtMs = performance.now();
      const id = await liveBare(client, steps);
      onAnswer((performance.now() - askedAtMs) / steps.length, 'step');
      return id;
    },
  });
}

async function measureBlock(
  load: { readonly documents: number; readonly inFlight: number; readonly processes: Processes },
  client: Client,
  { one }: { readonly one: (onAnswer: (ms: number, step: string) => void) => Promise<string> },
): Promise<Block> {
  const { documents, inFlight, processes } = load;
  const answersMs = new Map<string, number[]>();
  const note = (ms: number, step: string): void => {
    answersMs.set(step, [...(answersMs.get(step) ?? []), ms]);
  };
  const ids: string[] = [];
  const used = meterCpu(processes);
  const beganAtMs = performance.now();
  await closedLoop({ count: documents, inFlight }, async () => {
    ids.push(await one(note));
  });
  const seconds = (performance.now() - beganAtMs) / 1_000;
  await pause(SETTLE_MS);
  const { cpuMs, totalCpuMs, peakRssMiB } = used();
  return {
    inFlight,
    documents,
    documentsPerSecond: rounded(documents / seconds),
    cpuMsPerDocument: rounded(totalCpuMs / documents),
    cpuMsByProcess: Object.fromEntries(
      Object.entries(cpuMs).map(([name, ms]) => [name, rounded(ms / documents)]),
    ),
    peakRssMiB,
    eventsPerDocument: await eventsOf(client, ids.slice(-SAMPLED)),
    answers: spreadOf([...answersMs.values()].flat()),
    answersByStep: Object.fromEntries(
      [...answersMs].map(([step, valuesMs]) => [step, spreadOf(valuesMs)]),
    ),
  };
}

/** History events of every run of each: a document at rest begins a new one. */
async function eventsOf(client: Client, ids: readonly string[]): Promise<number> {
  let events = 0;
  for (const id of ids) {
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${id}"` }))
      events += (await client.workflow.getHandle(id, runId).describe()).historyLength;
  }
  return rounded(events / ids.length);
}

/** What the bare workflow has to imitate: the history of one life, lived for this alone. */
export async function stepsOfOneLife({
  installation,
  cast,
  copyOf,
}: LoadGround): Promise<readonly BareStep[]> {
  const documentId = await liveOneLife(cast(), pdfLike(FILE_BYTES), copyOf);
  const handle = installation.client.workflow.getHandle(documentStreamId(SENDER, documentId));
  const { events } = await handle.fetchHistory();
  return stepsOf(events ?? []);
}

export const PER_LIFE = {
  updatesPerDocument: LIFE_UPDATES,
  commandsPerDocument: LIFE_COMMANDS,
} as const;
