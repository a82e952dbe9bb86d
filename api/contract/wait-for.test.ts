import { describe, expect, it } from '@jest/globals';
import { waitFor } from './wait-for.js';

const counting = () => {
  let count = 0;
  return async () => (count += 1);
};

describe('waiting for a state', () => {
  it('answers as soon as it is there', async () => {
    const res = { closed: false };
    await expect(waitFor(counting(), (n) => n === 3, { timeoutMs: 10_000, res })).resolves.toBe(3);
  });

  it('gives what there is when the time is up', async () => {
    const res = { closed: false };
    await expect(waitFor(counting(), () => false, { timeoutMs: 0, res })).resolves.toBe(1);
  });

  it('asks no more once the caller has gone', async () => {
    const res = { closed: true };
    await expect(waitFor(counting(), () => false, { timeoutMs: 30_000, res })).resolves.toBe(1);
  });
});
