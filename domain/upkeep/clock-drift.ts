import { MS_PER_SECOND } from '../calendar/duration.js';
import type { PolicyValues } from '../policy/policy-values.js';

/** One question to the store's clock, with the own clock before and after it. */
export interface ClockReading {
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
  readonly storeAtMs: number;
}

export type ClockState = 'steady' | 'alarm' | 'stopped';

/**
 * By how much the own clock is certainly off the store's; positive where it is ahead (TR-22).
 *
 * The store has read its clock somewhere between question and answer: half the round trip is taken
 * off, so that an answer that took long is never taken for a clock that is wrong.
 */
export function driftOf({ askedAtMs, answeredAtMs, storeAtMs }: ClockReading): number {
  const uncertainMs = Math.abs(answeredAtMs - askedAtMs) / 2;
  const offsetMs = (askedAtMs + answeredAtMs) / 2 - storeAtMs;
  return Math.sign(offsetMs) * Math.max(0, Math.abs(offsetMs) - uncertainMs);
}

/** TR-22, CP-1: beyond one limit people are alarmed, beyond the other nothing is signed or numbered. */
export function clockStateOf(
  driftMs: number,
  policy: Pick<PolicyValues, 'clock_drift_alarm_s' | 'clock_drift_stop_s'>,
): ClockState {
  const drift = Math.abs(driftMs);
  if (drift > policy.clock_drift_stop_s * MS_PER_SECOND) return 'stopped';
  return drift > policy.clock_drift_alarm_s * MS_PER_SECOND ? 'alarm' : 'steady';
}
