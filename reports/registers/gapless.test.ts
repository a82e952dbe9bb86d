import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { gathered, givenBy } from '../test-support/an-entry.js';
import { gapless } from './gapless.js';

const read = (numbers: readonly number[], upTo: number, lost: readonly number[] = []) =>
  gathered(
    gapless(
      givenBy(numbers, (number) => (lost.includes(number) ? null : { number })),
      upTo,
    ),
  );

describe('a register without gaps', () => {
  it('has every number once, in order, each with its entry or with what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        fc.integer({ min: 0, max: 60 }),
        async (given, lost, upTo) => {
          const numbers = given.toSorted((one, other) => one - other);
          const placed = await read(numbers, upTo, lost);
          expect(placed.map(({ number }) => number)).toEqual(
            Array.from({ length: upTo }, (_, index) => index + 1),
          );
          for (const { number, entry, fault } of placed) {
            const expected = given.includes(number)
              ? lost.includes(number)
                ? 'entryMissing'
                : null
              : 'numberMissing';
            expect(fault).toBe(expected);
            expect(entry === null).toBe(expected !== null);
          }
        },
      ),
    );
  });

  it('names what is missing before the first number and after the last one', async () => {
    const faults = (await read([2, 4], 5)).map(({ number, fault }) => [number, fault]);
    expect(faults).toEqual([
      [1, 'numberMissing'],
      [2, null],
      [3, 'numberMissing'],
      [4, null],
      [5, 'numberMissing'],
    ]);
  });

  it('leaves out what was given after the reading had begun', async () => {
    expect((await read([1, 2, 3], 2)).map(({ number }) => number)).toEqual([1, 2]);
  });

  it('takes numbers out of their order for a fault of the store', async () => {
    await expect(read([2, 1], 2)).rejects.toThrow('number 1 after 2');
  });
});
