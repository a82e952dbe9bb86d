import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BoundedCache } from './bounded-cache.js';

describe('BoundedCache', () => {
  it('forgets the value that was unused longest', () => {
    const cache = new BoundedCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3]);
  });

  it('never holds more than its bound, and always what was set last', () => {
    const anyKeys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), anyKeys, (bound, keys) => {
        const cache = new BoundedCache<number>(bound);
        keys.forEach((key, at) => cache.set(key, at));
        const held = ['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key) !== undefined);
        expect(held.length).toBe(Math.min(bound, new Set(keys).size));
        expect(cache.get(keys.at(-1)!)).toBe(keys.length - 1);
      }),
    );
  });
});
