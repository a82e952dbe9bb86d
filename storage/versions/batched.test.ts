import { expect, it } from '@jest/globals';
import { batched } from './batched.js';

/** A read that answers every key but `unknown`, and remembers what was asked together. */
function aReader() {
  const reads: (readonly string[])[] = [];
  const read = async (keys: readonly string[]) => {
    reads.push(keys);
    return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, `value of ${key}`]));
  };
  return { reads, get: batched<string | null>(read, null) };
}

it('reads together what is asked together, and answers each key with its own value', async () => {
  const { reads, get } = aReader();
  const answers = await Promise.all(['a', 'unknown', 'b'].map(get));
  expect(answers).toEqual(['value of a', null, 'value of b']);
  await get('c');
  expect(reads).toEqual([['a', 'unknown', 'b'], ['c']]);
});

it('keeps each read bounded', async () => {
  const { reads, get } = aReader();
  const keys = Array.from({ length: 1_749 }, (_, i) => String(i));
  expect(await Promise.all(keys.map(get))).toEqual(keys.map((key) => `value of ${key}`));
  expect(reads.map(({ length }) => length)).toEqual([500, 500, 500, 249]);
});

it('fails all that were asked together, and nobody after them', async () => {
  let isAway = true;
  const get = batched<string | null>(async (keys) => {
    if (isAway) throw new Error('the store is away');
    return new Map(keys.map((key) => [key, key]));
  }, null);
  const outcomes = await Promise.allSettled([get('a'), get('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await get('a')).toBe('a');
});
