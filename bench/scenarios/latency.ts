import { setTimeout as pause } from 'node:timers/promises';
import { draftAndSubmit, pdfLike } from '../driver/a-draft.js';
import { closedLoop } from '../driver/closed-loop.js';
import { liveOneLife } from '../driver/one-life.js';
import { RECEIVER } from '../installation/province.js';
import { type Spread, spreadOf } from '../measure/percentiles.js';
import { type Figures, printTable } from '../measure/report.js';
import type { Options } from '../options.js';
import { FILE_BYTES } from './lives.js';
import { type LoadGround, onLoadGround } from './load-ground.js';

const WARM_UP = 30;
const IN_FLIGHT = 100;
const PROBE_EVERY_MS = 250;

/**
 * How long a command's caller waits: one at a time on an idle product, and the first call of a new
 * document while a hundred others are on their way.
 */
export async function latency({ documents, isSmoke, nodeArgs }: Options): Promise<Figures> {
  const idleDocuments = documents ?? (isSmoke ? 5 : 100);
  const inFlight = isSmoke ? 10 : IN_FLIGHT;
  const probes = isSmoke ? 5 : 60;
  const figures = await onLoadGround({ nodeArgs }, async (ground) => {
    await livesInLoop(ground, { count: isSmoke ? 5 : WARM_UP, inFlight: 4 });
    const idle = await livesInLoop(ground, { count: idleDocuments, inFlight: 1 });
    const busy = await firstCallsBesideOthers(ground, { inFlight, probes });
    return { idle, ...busy };
  });
  printTable(
    ['answers', 'p50 ms', 'p99 ms', 'max ms'],
    Object.entries(figures).map(([name, { p50Ms, p99Ms, maxMs }]) => [name, p50Ms, p99Ms, maxMs]),
  );
  const { idle, newDocument, inWork } = figures;
  return {
    p50Ms: idle.p50Ms,
    p99Ms: idle.p99Ms,
    newDocumentP50Ms: newDocument.p50Ms,
    newDocumentP99Ms: newDocument.p99Ms,
    inWorkP50Ms: inWork.p50Ms,
    inWorkP99Ms: inWork.p99Ms,
    inFlight,
    idleDocuments,
    probes,
  };
}

async function livesInLoop(
  { cast, copyOf }: LoadGround,
  load: { readonly count: number; readonly inFlight: number },
): Promise<Spread> {
  const file = pdfLike(FILE_BYTES);
  const answersMs: number[] = [];
  const people = cast((ms) => void answersMs.push(ms));
  await closedLoop(load, async () => {
    await liveOneLife(people, file, copyOf);
  });
  return spreadOf(answersMs);
}

/** A clerk begins a document every quarter of a second, whatever the others do. */
async function firstCallsBesideOthers(
  ground: LoadGround,
  { inFlight, probes }: { readonly inFlight: number; readonly probes: number },
): Promise<{ newDocument: Spread; inWork: Spread }> {
  const { cast, copyOf, person } = ground;
  const file = pdfLike(FILE_BYTES);
  const inWorkMs: number[] = [];
  const firstMs: number[] = [];
  const end = new AbortController();
  const people = cast((ms) => void inWorkMs.push(ms));
  const others = Array.from({ length: inFlight }, async () => {
    while (!end.signal.aborted) await liveOneLife(people, file, copyOf);
  });
  await pause(2_000); // the others have spread over all steps of a life
  const officer = person('s-officer', (ms) => void firstMs.push(ms));
  const probing = Array.from({ length: probes }, async (_, index) => {
    await pause(index * PROBE_EVERY_MS);
    const fileId = await officer.upload('van-ban.pdf', file);
    await officer.command(draftAndSubmit({ fileId, recipients: [RECEIVER] }));
  });
  await Promise.all(probing).finally(() => end.abort());
  await Promise.all(others);
  return { newDocument: spreadOf(firstMs), inWork: spreadOf(inWorkMs) };
}
