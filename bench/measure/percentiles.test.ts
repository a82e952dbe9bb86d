import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { spreadOf } from './percentiles.js';

describe('percentiles', () => {
  it('are values that were measured, by their rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(spreadOf(hundred)).toEqual({ p50Ms: 50, p99Ms: 99, maxMs: 100 });
    expect(spreadOf([7])).toEqual({ p50Ms: 7, p99Ms: 7, maxMs: 7 });
  });

  it('do not depend on the order, and leave at most their share above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 1 }), (values) => {
        const spread = spreadOf(values);
        expect(spreadOf(values.toReversed())).toEqual(spread);
        expect(values.filter((one) => one > spread.p50Ms).length).toBeLessThanOrEqual(
          values.length / 2,
        );
        expect(spread.maxMs).toBe(Math.max(...values));
      }),
    );
  });

  it('of nothing are a fault, not a zero', () => {
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });
});
