import { setTimeout as pause } from 'node:timers/promises';
import type { OpenCommitFeed } from '../domain/ports/commit-feed.js';
import type { Leases } from '../domain/ports/leases.js';
import type { SweepRequests } from '../domain/ports/sweeps.js';
import { type Follower, runFollower } from './followers/run-follower.js';
import { type CarryIncidents, carryIncidents } from './sweeps/carry-incidents.js';
import { type CarryReorganisations, carryReorganisations } from './sweeps/carry-reorganisations.js';
import { type CatchUp, catchUpJudges } from './sweeps/catch-up-judges.js';
import { type FreezeQuarters, freezeQuarters } from './sweeps/freeze-quarters.js';
import { type Recompute, recomputeObligations } from './sweeps/recompute-obligations.js';
import { type Remind, remindBetween, remindOwners } from './sweeps/remind-owners.js';
import { repeat } from './sweeps/repeat.js';
import { type StreamSweep, sweepStreams } from './sweeps/sweep-streams.js';
import type { Upkeep } from './sweeps/upkeep.js';
import { type Wake, wakeStreams } from './sweeps/wake-streams.js';
import { type WatchCertificates, watchCertificates } from './sweeps/watch-certificates.js';

/** Everything that follows the log, and what it needs. */
export interface LogFollowing {
  readonly leases: Leases;
  readonly openFeed: OpenCommitFeed;
  readonly followers: readonly Follower[];
  readonly requests: SweepRequests;
  readonly streams: StreamSweep;
  readonly remind: Remind;
  readonly wake: Wake;
  readonly catchUp: CatchUp;
  readonly recompute: Recompute;
  readonly incidents: CarryIncidents;
  readonly reorganisations: CarryReorganisations;
  readonly freeze: FreezeQuarters;
  readonly certificates: WatchCertificates;
  readonly upkeep: Upkeep;
  /** Told of every fault; what failed is tried again. */
  readonly onFault: (task: string, cause: unknown) => void;
}

const LEASE = 'followers';
const LOOK_FOR_REQUESTS_MS = 2_000;
const REMIND_EVERY_MS = 5_000;
const CATCH_UP_EVERY_MS = 60_000;
const LOOK_FOR_PUBLICATIONS_MS = 1_000;
const LOOK_FOR_INCIDENTS_MS = 1_000;
const LOOK_FOR_REORGANISATIONS_MS = 10_000;
const WAKE_EVERY_MS = 3_600_000;
const FREEZE_EVERY_MS = 600_000;
const CERTIFICATES_EVERY_MS = 3_600_000;
const UPKEEP_EVERY_MS = 60_000;
const ASK_AGAIN_MS = 1_000;

/**
 * Follows the log until `stop`, in one process at a time: followers, sweeps, the daily wake-up.
 *
 * A process that starts asks for a sweep, whoever holds the lease does it: the one that has died may
 * have been another one.
 */
export async function followLog(following: LogFollowing, stop: AbortSignal): Promise<void> {
  const { leases, openFeed, followers, onFault } = following;
  await requestSweep(following, stop);
  await leases.hold(LEASE, stop, async (signal) => {
    const feed = { open: openFeed, onFault };
    await Promise.all([
      ...followers.map((follower) => runFollower(follower, feed, signal)),
      ...sweeps(following).map((sweep) => repeat(sweep, onFault, signal)),
    ]);
  });
}

const sweeps = (following: LogFollowing): readonly Parameters<typeof repeat>[0][] => [
  {
    name: 'streams',
    everyMs: LOOK_FOR_REQUESTS_MS,
    work: (signal) => answerRequests(following, signal),
  },
  {
    name: 'reminders',
    everyMs: REMIND_EVERY_MS,
    work: () => remindOwners(following.remind, Date.now()),
  },
  {
    name: 'judges',
    everyMs: CATCH_UP_EVERY_MS,
    work: () => catchUpJudges(following.catchUp, Date.now()),
  },
  {
    name: 'calendars',
    everyMs: LOOK_FOR_PUBLICATIONS_MS,
    work: (signal) => recomputeObligations(following.recompute, signal),
  },
  {
    name: 'incidents',
    everyMs: LOOK_FOR_INCIDENTS_MS,
    work: (signal) => carryIncidents(following.incidents, signal),
  },
  {
    name: 'reorganisations',
    everyMs: LOOK_FOR_REORGANISATIONS_MS,
    work: (signal) => carryReorganisations(following.reorganisations, signal),
  },
  {
    name: 'wake',
    everyMs: WAKE_EVERY_MS,
    work: () => wakeStreams(following.wake, Date.now()),
  },
  {
    name: 'quarters',
    everyMs: FREEZE_EVERY_MS,
    work: () => freezeQuarters(following.freeze, Date.now()),
  },
  {
    name: 'certificates',
    everyMs: CERTIFICATES_EVERY_MS,
    work: () => watchCertificates(following.certificates, Date.now()),
  },
  {
    name: 'upkeep',
    everyMs: UPKEEP_EVERY_MS,
    work: () => following.upkeep(Date.now()),
  },
];

/** Views that were behind have come up: reminders that were not seen in them are told now. */
export async function answerRequests(
  { requests, streams, remind }: Pick<LogFollowing, 'requests' | 'streams' | 'remind'>,
  stop: AbortSignal,
): Promise<void> {
  const due = await requests.due();
  if (due === null) return;
  const startedAtMs = Date.now();
  await sweepStreams(streams, due.sinceMs, stop);
  await remindBetween(remind, { fromMs: due.sinceMs, nowMs: Date.now() });
  await requests.completed(due.request, startedAtMs);
}

async function requestSweep(
  { requests, onFault }: Pick<LogFollowing, 'requests' | 'onFault'>,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await requests.request();
      return;
    } catch (cause) {
      onFault('request', cause);
      await pause(ASK_AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}
