import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from './default-policy.js';
import { type PolicyVersion, policyInForce } from './policy.js';

const version = (name: string, effectiveFromMs: number | null): PolicyVersion => ({
  ...DEFAULT_POLICY,
  version: name,
  effectiveFromMs,
});

const inForce = (atMs: number, ...versions: readonly [PolicyVersion, ...PolicyVersion[]]): string =>
  policyInForce(versions, atMs).version;

describe('the policy in force (CAL-15)', () => {
  const [first, second, third] = [version('a', null), version('b', 100), version('c', 200)];

  it('is the last one that has begun, in whatever order they are given', () => {
    for (const versions of [
      [first, second, third],
      [third, first, second],
    ] as const) {
      expect([99, 100, 199, 200].map((atMs) => inForce(atMs, ...versions))).toEqual([
        'a',
        'b',
        'b',
        'c',
      ]);
    }
  });

  it('is the one written later where two begin together', () => {
    expect(inForce(100, first, second, version('b2', 100))).toBe('b2');
  });

  it('is the first one before any has begun', () => {
    expect(inForce(50, second, third)).toBe('b');
  });
});
