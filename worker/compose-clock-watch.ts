import type { CalendarSource } from '../domain/ports/calendars.js';
import type { Logger } from '../platform/logger.js';
import { createMongoStoreClock } from '../storage/clock/mongo-store-clock.js';
import type { Store } from '../storage/connection.js';
import { createMongoNotices } from '../storage/notices/mongo-notices.js';
import { createMongoPlatformAdmins } from '../storage/people/platform-admins.js';
import { type ClockWatch, watchClock } from './clock/watch-clock.js';

interface ClockParts {
  readonly store: Store;
  readonly calendars: CalendarSource;
  readonly logger: Logger;
  /** Only where a test moves the clock. */
  readonly nowMs?: () => number;
}

/** How often a process holds its clock against the store's (TR-22). */
export const CHECK_CLOCK_EVERY_MS = 60_000;

/** The watch over the clock of a process of this installation. */
export function composeClockWatch({
  store: { connection },
  calendars,
  logger,
  nowMs = Date.now,
}: ClockParts): ClockWatch {
  return watchClock({
    storeClock: createMongoStoreClock(connection),
    calendars,
    admins: createMongoPlatformAdmins(connection),
    notices: createMongoNotices(connection),
    nowMs,
    onDrift: (clockState, driftMs) => {
      const told = { clockState, driftMs: Math.round(driftMs) };
      if (clockState === 'steady') return logger.info(told, 'the clock is right again');
      logger.error(told, 'this clock differs from the store’s: synchronise it');
    },
  });
}
