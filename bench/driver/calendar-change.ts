import { setTimeout as pause } from 'node:timers/promises';
import { createMongoRecomputations } from '../../storage/sweeps/mongo-recomputations.js';
import { RECEIVER } from '../installation/province.js';
import { rounded, spreadOf } from '../measure/percentiles.js';
import type { LoadGround } from '../scenarios/load-ground.js';
import { draftAndSubmit, pdfLike } from './a-draft.js';

const FILE_BYTES = 30_000;
const PROBE_EVERY_MS = 250;
const ASK_EVERY_MS = 1_000;
/** By then the sweep has taken the publication up, and nobody else has to. */
const TAKEN_UP_WITHIN_MS = 3_000;

/**
 * Publishes a calendar over everything that is open, and measures until the last judge knows; an
 * officer begins and submits a document every quarter of a second meanwhile.
 */
export async function calendarChange(
  { installation, person }: Pick<LoadGround, 'installation' | 'person'>,
  publish: () => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const { connection } = installation.store;
  const answersMs: number[] = [];
  const officer = person('s-officer', (ms) => void answersMs.push(ms));
  const file = pdfLike(FILE_BYTES);
  const end = new AbortController();
  const begunAtMs = performance.now();
  await publish();
  const probes: Promise<void>[] = [];
  const probing = (async () => {
    while (!end.signal.aborted) {
      probes.push(probe());
      await pause(PROBE_EVERY_MS);
    }
  })();
  async function probe(): Promise<void> {
    const fileId = await officer.upload('van-ban.pdf', file);
    await officer.command(draftAndSubmit({ fileId, recipients: [RECEIVER] }));
  }
  await untilRecomputed(installation).finally(() => end.abort());
  const seconds = (performance.now() - begunAtMs) / 1_000;
  await probing;
  await Promise.all(probes);
  const recomputed = await connection
    .collection('commits')
    .countDocuments({ 'commands.type': 'calendarChanged' });
  if (recomputed === 0) throw new Error('the calendar has moved nothing');
  const { p50Ms, p99Ms } = spreadOf(answersMs);
  return {
    calendarRecomputed: recomputed,
    calendarSeconds: rounded(seconds),
    calendarPerSecond: rounded(recomputed / seconds),
    calendarProbes: answersMs.length,
    calendarProbeP50Ms: p50Ms,
    calendarProbeP99Ms: p99Ms,
  };
}

/** Resolves when everything published so far has been weighed against every open obligation. */
export async function untilRecomputed({
  store,
}: Pick<LoadGround['installation'], 'store'>): Promise<void> {
  const { due } = createMongoRecomputations(store.connection);
  await pause(TAKEN_UP_WITHIN_MS);
  while ((await due()) !== null) await pause(ASK_EVERY_MS);
}
