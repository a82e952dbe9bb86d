import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { quantile } from './quantile.js';

const sample = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 60 });

it('is a value that was measured, below which the share lies', () => {
  fc.assert(
    fc.property(sample, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const sorted = values.toSorted((one, other) => one - other);
      const expected = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1];
      const weighted = [...new Set(values)].map((value) => ({
        value,
        count: values.filter((other) => other === value).length,
      }));
      expect(quantile(weighted, share)).toBe(expected);
    }),
  );
});

it('of nothing is none', () => {
  expect(quantile([], 0.5)).toBeNull();
});
