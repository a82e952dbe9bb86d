import { expect, it } from '@jest/globals';
import { createBoundedCache } from './bounded-cache.js';

/** A source that counts how often it is asked, and answers when it is told to. */
function aSource() {
  const loads: string[] = [];
  return { loads, load: async (key: string) => `${key}${loads.push(key)}` };
}

it('loads once for all who ask, together or later', async () => {
  const { loads, load } = aSource();
  const cache = createBoundedCache(10, load);
  expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual(['a1', 'a1']);
  expect(await cache.get('a')).toBe('a1');
  expect(loads).toEqual(['a']);
});

it('drops what was not used for longest once it is full', async () => {
  const { loads, load } = aSource();
  const cache = createBoundedCache(2, load);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(key);
  expect(loads).toEqual(['a', 'b', 'c', 'b']);
});

it('loads again after a clear, also when a load was under way', async () => {
  const answers: ((value: string) => void)[] = [];
  const cache = createBoundedCache(2, () => new Promise<string>((answer) => answers.push(answer)));
  const before = cache.get('a');
  cache.clear();
  const after = cache.get('a');
  answers[1]?.('new');
  answers[0]?.('old');
  expect(await Promise.all([before, after, cache.get('a')])).toEqual(['old', 'new', 'new']);
});

it('does not keep a failure', async () => {
  let isAway = true;
  const cache = createBoundedCache(2, async (key) => {
    if (isAway) throw new Error('the store is away');
    return key;
  });
  await expect(cache.get('a')).rejects.toThrow('away');
  isAway = false;
  expect(await cache.get('a')).toBe('a');
});
