import type { ClockGuard } from '../../domain/ports/store-clock.js';

/** The clock of a test that is about something else. */
export const STEADY_CLOCK: ClockGuard = { isStopped: () => false };
