import { MS_PER_HOUR } from '../../domain/calendar/duration.js';
import type { Notice } from '../../domain/notices/notice.js';
import { groupIdOf } from '../../domain/notices/notice-group.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { NoticeWriter } from '../../domain/ports/notices.js';
import type { ClockGuard, PlatformAdmins, StoreClock } from '../../domain/ports/store-clock.js';
import { type ClockState, clockStateOf, driftOf } from '../../domain/upkeep/clock-drift.js';

export interface ClockWatching {
  readonly storeClock: StoreClock;
  readonly calendars: Pick<CalendarSource, 'policyOf'>;
  readonly admins: PlatformAdmins;
  readonly notices: Pick<NoticeWriter, 'write'>;
  /** This process's clock, which is what is watched. */
  readonly nowMs: () => number;
  /** Told of every look at which the clock was not steady, and of the first that found it so again. */
  readonly onDrift: (state: ClockState, driftMs: number) => void;
}

/** What guards one process's clock. */
export interface ClockWatch extends ClockGuard {
  readonly check: () => Promise<void>;
}

/** The policy of the whole platform: no agency bears this code. */
const PLATFORM = '';
const ALIKE = { kind: 'clockDrift', rule: 'TR-22', step: null } as const;

/**
 * TR-22, CP-1: holds this process's clock against the store's, and says when it may date nothing.
 *
 * A look that fails changes nothing: without the store nothing can be committed anyway. Administrators
 * are told once an hour at most, however many processes drift.
 */
export function watchClock(watching: ClockWatching): ClockWatch {
  const { storeClock, calendars, nowMs, onDrift } = watching;
  let state: ClockState = 'steady';
  return {
    isStopped: () => state === 'stopped',
    check: async () => {
      const askedAtMs = nowMs();
      const storeAtMs = await storeClock.nowMs();
      const driftMs = driftOf({ askedAtMs, answeredAtMs: nowMs(), storeAtMs });
      const before = state;
      state = clockStateOf(driftMs, calendars.policyOf(PLATFORM, storeAtMs).values);
      if (state !== 'steady' || before !== 'steady') onDrift(state, driftMs);
      if (state !== 'steady') await tellAdmins(watching, storeAtMs);
    },
  };
}

/** Dated by the store's clock, the one that is believed. */
async function tellAdmins({ admins, notices }: ClockWatching, atMs: number): Promise<void> {
  const hour = Math.floor(atMs / MS_PER_HOUR);
  const told = (await admins.list()).map(
    ({ userId, agencyCode }): Notice => ({
      noticeId: `clockDrift/${hour}/${userId}`,
      userId,
      agencyCode,
      ...ALIKE,
      groupId: groupIdOf(ALIKE, atMs),
      obligationId: null,
      documentId: null,
      deliveryId: null,
      atMs,
      readAtMs: null,
    }),
  );
  await notices.write(told);
}
