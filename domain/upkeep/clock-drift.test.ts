import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { clockStateOf, driftOf } from './clock-drift.js';

const NOON_MS = Date.UTC(2026, 2, 11, 5);
const read = (offsetMs: number, roundTripMs = 0) =>
  driftOf({
    askedAtMs: NOON_MS,
    answeredAtMs: NOON_MS + roundTripMs,
    storeAtMs: NOON_MS - offsetMs,
  });

describe('the drift of a clock (TR-22)', () => {
  it.each([
    ['steady', 0],
    ['steady', 2_000],
    ['alarm', 2_001],
    ['alarm', 30_000],
    ['stopped', 30_001],
    ['steady', -2_000],
    ['alarm', -2_001],
    ['stopped', -86_400_000],
  ])('is %s at %d ms', (state, offsetMs) => {
    expect(clockStateOf(read(offsetMs), DEFAULT_POLICY.values)).toBe(state);
  });

  it('has its sign: ahead is positive', () => {
    expect([read(5_000), read(-5_000)]).toEqual([5_000, -5_000]);
  });

  it('is nothing where a steady clock waits long for its answer, wherever in between it was read', () => {
    const waits = fc.tuple(fc.nat({ max: 120_000 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(waits, ([roundTripMs, share]) => {
        const storeAtMs = NOON_MS + roundTripMs * share;
        const answeredAtMs = NOON_MS + roundTripMs;
        expect(Math.abs(driftOf({ askedAtMs: NOON_MS, answeredAtMs, storeAtMs }))).toBeLessThan(1);
      }),
    );
  });
});
