import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

it('spells a value like RFC 8785', () => {
  const value = { b: [1, 1e21, -0, null, true], a: { '10': 'số', '9': '€\u000f"' } };
  expect(canonicalJson(value)).toBe(
    '{"a":{"10":"số","9":"€\\u000f\\""},"b":[1,1e+21,0,null,true]}',
  );
});

it('does not depend on the order of keys and loses nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const parsed: unknown = JSON.parse(canonicalJson(value));
      expect(parsed).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
}
