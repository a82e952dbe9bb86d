import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Batches } from './batches.js';

/** Batches that are on their way until the test lets them arrive. */
function held(limits: { inFlight: number; size: number }): {
  batches: Batches<number>;
  begun: (readonly number[])[];
  arrive: () => Promise<void>;
} {
  const begun: (readonly number[])[] = [];
  const underWay: (() => void)[] = [];
  const batches = new Batches<number>((batch) => {
    begun.push(batch);
    return new Promise((resolve) => underWay.push(resolve));
  }, limits);
  const arrive = async (): Promise<void> => {
    underWay.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { batches, begun, arrive };
}

describe('batches', () => {
  it('take what comes alone at once, and what comes meanwhile together', async () => {
    const { batches, begun, arrive } = held({ inFlight: 1, size: 10 });
    for (const item of [1, 2, 3]) batches.add(item);
    expect(begun).toEqual([[1]]);
    await arrive();
    expect(begun).toEqual([[1], [2, 3]]);
  });

  it('never have more on their way, or in one of them, than they may; and lose and repeat nothing', async () => {
    const limits = fc.record({
      inFlight: fc.integer({ min: 1, max: 4 }),
      size: fc.integer({ min: 1, max: 5 }),
    });
    const moves = fc.array(fc.boolean(), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(limits, moves, async (given, isAdding) => {
        const { batches, begun, arrive } = held(given);
        let arrived = 0;
        let added = 0;
        for (const adds of isAdding) {
          if (adds) batches.add((added += 1));
          else if (begun.length > arrived) {
            arrived += 1;
            await arrive();
          }
          expect(begun.length - arrived).toBeLessThanOrEqual(given.inFlight);
        }
        while (begun.length > arrived) {
          arrived += 1;
          await arrive();
        }
        expect(begun.flat()).toEqual(Array.from({ length: added }, (_, index) => index + 1));
        expect(begun.every((batch) => batch.length <= given.size)).toBe(true);
      }),
    );
  });
});
