import { Router } from 'express';
import { dayOfInstant, endOfDayMs } from '../../domain/calendar/instant.js';
import type { Counters } from '../../domain/ports/counters.js';
import { isoOf } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { getCounters } from './counters.contract.js';

interface Deps {
  readonly counters: Counters;
  readonly nowMs: () => number;
}

/** Seven numbers of the own agency: what waits, and what has gone wrong (rules.md 14.1). */
export function counterRoutes({ counters, nowMs }: Deps): Router {
  const router = Router();
  mount(router, getCounters, async ({ actor }) => {
    const now = nowMs();
    const at = { nowMs: now, todayEndsMs: endOfDayMs(dayOfInstant(now)) };
    return { ...(await counters.of(actor, at)), at: isoOf(now) };
  });
  return router;
}
