import type { Installation } from '../../bench/installation/open-installation.js';
import { peopleOf } from '../../bench/installation/province.js';
import type { Actor } from '../../domain/access/actor.js';
import { type StreamLog, walkDocuments } from '../../storage/checks/walk-log.js';
import { watchVersions } from '../../storage/versions/version-watch.js';
import { startFaultyWorker } from '../support/worker-process.js';
import { type Changes, changeLaws } from './callers/change-laws.js';
import { openHttpDoor } from './callers/http-door.js';
import { Ledger } from './callers/ledger.js';
import { createRandom } from './callers/random.js';
import { Stage } from './callers/stage.js';
import { tellStories } from './callers/tell-stories.js';
import { checkStores } from './checks/check-stores.js';
import { checkTimers } from './checks/check-timers.js';
import { compareAnswers } from './checks/compare-answers.js';
import { compareJudges } from './checks/compare-judges.js';
import type { Fault } from './checks/fault.js';
import { carryOutKills, type Mortals } from './kills/carry-out-kills.js';
import { planKills, VICTIMS } from './kills/plan-kills.js';
import { Revived } from './kills/revived.js';
import type { FaultOptions } from './options.js';
import { sweepsRequested, untilCarried, untilQuiet, untilSwept } from './quiesce.js';

const LANES = 8;
const AT_LEAST = 40;
const SWEPT_WITHIN_MS = 120_000;
const QUIET_WITHIN_MS = 90_000;

export interface FaultReport {
  readonly kills: number;
  readonly documents: number;
  readonly calendars: number;
  readonly incidents: number;
  readonly streams: number;
  readonly commits: number;
  readonly answers: number;
  readonly refusals: number;
  readonly unanswered: number;
  readonly alarms: number;
  readonly seconds: number;
  readonly faults: readonly Fault[];
}

/** One whole run: load and kills together, then quiet, then every comparison. */
export async function runFaults(
  installation: Installation,
  { kills, seed, seconds }: FaultOptions,
  communes: number,
): Promise<FaultReport> {
  const startedAtMs = Date.now();
  const untilMs = seconds === null ? Infinity : startedAtMs + seconds * 1_000;
  const random = createRandom(seed);
  const ledger = new Ledger();
  const worker = new Revived(() => installation.startWorker());
  const api = new Revived(apiOnOnePort(installation));
  const door = openHttpDoor({
    address: () => String(api.ready?.['url']),
    apiKeyOf: installation.apiKeyOf,
    actorOf: actorsOf(communes),
  });
  const mortals: Mortals = {
    engines: installation.engines,
    worker,
    api,
    startCrashing: (crash) =>
      serving(() => startFaultyWorker(installation.workerOrders(crash), 'ignore')),
  };
  const plan = planKills(kills, VICTIMS, random.fork(1));
  await Promise.all([worker.begin(), api.begin()]);

  const scene = { door, log: installation.log, ledger };
  const notice = new Stage({ ...scene, random: random.fork(2), noticeId: '' });
  await notice.signed();
  await notice.must('s-clerk', [{ type: 'seal', register: 'administrative' }]);

  let killed: number | null = null;
  const killing = carryOutKills(plan, mortals, {
    random: random.fork(3),
    mayGoOn: () => Date.now() < untilMs,
  }).finally(() => {
    killed ??= 0;
  });
  const telling = tellStories({
    scene: { ...scene, noticeId: notice.documentId },
    random: random.fork(4),
    lanes: LANES,
    mayEnd: () => killed !== null,
    atLeast: AT_LEAST,
  });
  const watch = watchVersions(installation.store, (cause) => ledger.fault(cause));
  const changing = changeLaws({
    store: installation.store,
    watch,
    random: random.fork(5),
    ledger,
    mayEnd: () => killed !== null,
  }).finally(watch.stop);
  const [done, documents, changes] = await Promise.all([killing, telling, changing]);

  const helper = await mortals.startCrashing(null);
  try {
    const faults = await judgeAll(installation, { ledger, worker });
    return { kills: done, documents, ...changes, ...faults, seconds: secondsSince(startedAtMs) };
  } finally {
    await helper.kill();
    await Promise.all([worker.stop(), api.stop()]);
  }
}

type Found = Omit<FaultReport, keyof Changes | 'kills' | 'documents' | 'seconds'>;

/** From the stores alone, once a fresh worker has swept behind all the dead ones. */
async function judgeAll(
  { store, client }: Installation,
  { ledger, worker }: { readonly ledger: Ledger; readonly worker: Revived },
): Promise<Found> {
  const faults: Fault[] = ledger.broken.map((what) => ({ kind: 'stuck', what }));
  const requested = await sweepsRequested(store);
  await worker.killAndRevive();
  if (!(await untilSwept(store, requested, SWEPT_WITHIN_MS)))
    faults.push({ kind: 'stuck', what: 'the sweep of the last worker was not completed' });
  if (!(await untilCarried(store, SWEPT_WITHIN_MS)))
    faults.push({ kind: 'stuck', what: 'a calendar or an incident was not carried to its end' });
  if (!(await untilQuiet(store, QUIET_WITHIN_MS)))
    faults.push({ kind: 'stuck', what: 'the log does not come to rest' });

  const streams: StreamLog[] = [];
  for await (const document of walkDocuments(store.connection)) streams.push(...document.streams);
  faults.push(
    ...compareAnswers(ledger.questions, streams),
    ...(await checkStores(store.connection)),
    ...(await compareJudges(client, streams)),
    ...(await checkTimers(client, streams)),
  );
  for (const [what, times] of ledger.faults) console.log(`met ${times} times: ${what}`);
  return { ...countsOf(ledger, streams), faults };
}

function countsOf({ questions }: Ledger, streams: readonly StreamLog[]): Omit<Found, 'faults'> {
  const given = questions.flatMap((question) => question.given);
  const commits = streams.flatMap((stream) => stream.commits);
  return {
    streams: streams.length,
    commits: commits.length,
    answers: given.length,
    refusals: given.filter(({ kind }) => kind === 'refused').length,
    unanswered: questions.reduce((sum, { unanswered }) => sum + unanswered, 0),
    alarms: commits.flatMap(({ commands }) => commands).filter(({ type }) => type === 'alarm')
      .length,
  };
}

const TRIES = 60;

/** A worker that starts while its engines are dead ends at once: then another one. */
async function serving<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/** Its clients know one address: every life listens where the first one did. */
function apiOnOnePort({ startApi }: Installation): () => ReturnType<Installation['startApi']> {
  let port = 0;
  return async () => {
    const process = await startApi(port);
    port = Number(new URL(String(process.ready['url'])).port);
    return process;
  };
}

function actorsOf(communes: number): (userId: string) => Actor {
  const people = new Map(peopleOf({ communes }).map((person) => [person.userId, person]));
  return (userId) => {
    const person = people.get(userId);
    if (person === undefined) throw new Error(`nobody is called ${userId}`);
    return person;
  };
}

const secondsSince = (atMs: number): number => Math.round((Date.now() - atMs) / 1_000);
