import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { closedLoop } from './closed-loop.js';

describe('a closed loop', () => {
  it('does every job once and never more at a time than it may', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await closedLoop({ count: 25, inFlight: 4 }, async (index) => {
      now += 1;
      most = Math.max(most, now);
      await pause(index % 3);
      done.push(index);
      now -= 1;
    });
    expect(done.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 25 }, (_, i) => i),
    );
    expect(most).toBe(4);
  });

  it('fails with the first fault', async () => {
    const failing = closedLoop({ count: 3, inFlight: 1 }, (index) =>
      index === 1 ? Promise.reject(new Error('no answer')) : Promise.resolve(),
    );
    await expect(failing).rejects.toThrow('no answer');
  });
});
