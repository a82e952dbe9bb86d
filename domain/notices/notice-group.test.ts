import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { RULE_IDS } from '../obligation/deadline/rules.js';
import { NOTICE_KINDS } from './notice.js';
import { alikeIn, GROUP_ID, groupIdOf } from './notice-group.js';

const HOUR_MS = 3_600_000;
const alike = fc.record({
  kind: fc.constantFrom(...NOTICE_KINDS),
  rule: fc.option(fc.constantFrom(...RULE_IDS)),
  step: fc.option(fc.constantFrom('alarm', 'fallback', 'L1', 'L2', 'L3', 'breach')),
});
/** 1990 to 2080. */
const instant = fc.integer({ min: 631_152_000_000, max: 3_471_292_800_000 });

describe('the group of a notice', () => {
  it('says what is alike in it', () => {
    fc.assert(
      fc.property(alike, instant, (about, atMs) => {
        const groupId = groupIdOf(about, atMs);
        expect(groupId).toMatch(GROUP_ID);
        expect(alikeIn(groupId)).toEqual(about);
      }),
    );
  });

  it('is one within an hour of the law’s clock, and sorts behind that of an earlier hour', () => {
    fc.assert(
      fc.property(alike, instant, instant, (about, one, other) => {
        const [hour, otherHour] = [one, other].map((atMs) => Math.floor(atMs / HOUR_MS));
        const [id, otherId] = [groupIdOf(about, one), groupIdOf(about, other)];
        expect(id === otherId).toBe(hour === otherHour);
        expect(id > otherId).toBe(hour! > otherHour!);
      }),
    );
  });

  it('is another for another kind, rule or step', () => {
    const about = { kind: 'step', rule: 'TR-02', step: 'L1' } as const;
    const others = [
      { ...about, kind: 'breachBelow' },
      { ...about, rule: 'TR-04' },
      { ...about, step: 'L2' },
      { ...about, step: null },
    ] as const;
    const ids = [about, ...others].map((one) => groupIdOf(one, 0));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
