import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkDeclaration, checkEnd } from './check-incident.js';

const NOW_MS = 1_000;
const declared = (
  startedAtMs: number,
  endedAtMs: number | null,
  others: readonly (readonly [number, number | null])[] = [],
): string => {
  const spans = others.map(([from, to]) => ({ startedAtMs: from, endedAtMs: to }));
  const checked = checkDeclaration({ startedAtMs, endedAtMs }, spans, NOW_MS);
  return checked.ok ? 'ok' : checked.error;
};

describe('an incident', () => {
  it('may be told of while it lasts, or after the fact (F-T09)', () => {
    expect(declared(NOW_MS, null)).toBe('ok');
    expect(declared(10, null)).toBe('ok');
    expect(declared(10, NOW_MS)).toBe('ok');
  });

  it('has not begun in the future, nor ended there, nor before it began', () => {
    expect(declared(NOW_MS + 1, null)).toBe('incidentNotBegun');
    expect(declared(10, NOW_MS + 1)).toBe('incidentEndInFuture');
    expect(declared(10, 10)).toBe('incidentEndBeforeStart');
    expect(checkEnd(10, 9, NOW_MS)).toEqual({ ok: false, error: 'incidentEndBeforeStart' });
  });

  it('follows another of its scope at once, and overlaps none', () => {
    expect(declared(20, 30, [[10, 20]])).toBe('ok');
    expect(declared(10, 20, [[20, null]])).toBe('ok');
    expect(declared(19, 30, [[10, 20]])).toBe('incidentOverlaps');
    expect(declared(500, null, [[10, null]])).toBe('incidentOverlaps');
  });

  it('overlaps exactly where an instant belongs to both', () => {
    const span = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(span, span, ([from, length], [otherFrom, otherLength]) => {
        const others = [[otherFrom, otherFrom + otherLength]] as const;
        const inBoth = Array.from({ length }, (_, index) => from + index).some(
          (at) => otherFrom <= at && at < otherFrom + otherLength,
        );
        expect(declared(from, from + length, others)).toBe(inBoth ? 'incidentOverlaps' : 'ok');
      }),
    );
  });
});
