import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { MS_PER_DAY } from '../calendar/duration.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { certificateDutyAt, certificateStepAt, daysLeft } from './certificate-duty.js';

const END_MS = Date.UTC(2026, 5, 30, 3);
const policy = DEFAULT_POLICY.values;
const current = { notAfterMs: END_MS, renewedAtMs: null, withdrawnAtMs: null };
const before = (days: number): number => END_MS - days * MS_PER_DAY;
const stepAt = (nowMs: number) => certificateStepAt(current, policy, nowMs)?.id ?? null;

describe('a certificate that ends (TR-24)', () => {
  it.each([
    ['a moment before 60 days', before(60) - 1, null],
    ['exactly 60 days', before(60), '60d'],
    ['a moment before 30 days', before(30) - 1, '60d'],
    ['exactly 30 days', before(30), '30d'],
    ['exactly 7 days', before(7), '7d'],
    ['a moment before not-after', END_MS - 1, '7d'],
    ['not-after', END_MS, 'L1'],
    ['long after', before(-400), 'L1'],
  ])('at %s has reached the step %s', (_when, nowMs, step) => {
    expect(stepAt(nowMs)).toBe(step);
  });

  it.each([
    ['open before not-after', current, END_MS - 1, 'open'],
    ['breached from not-after on', current, END_MS, 'breached'],
    ['met by a newer one at not-after', { ...current, renewedAtMs: END_MS }, END_MS, 'met'],
    ['late by one after it', { ...current, renewedAtMs: END_MS + 1 }, END_MS + 1, 'late'],
    [
      'open until the newer one is valid',
      { ...current, renewedAtMs: END_MS - 5 },
      END_MS - 6,
      'open',
    ],
    ['cancelled without its key', { ...current, withdrawnAtMs: before(9) }, END_MS, 'cancelled'],
  ])('is %s', (_what, certificate, nowMs, duty) => {
    expect(certificateDutyAt(certificate, nowMs)).toBe(duty);
  });

  it('has whole days left, none on the last day, fewer than none after it', () => {
    const left = [before(30), END_MS - 1, END_MS, END_MS + 1].map((ms) => daysLeft(current, ms));
    expect(left).toEqual([30, 0, 0, -1]);
  });

  it('never goes back a step as time passes, whatever the days', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
    const instants = fc.tuple(fc.integer({ min: -420, max: 20 }), fc.nat({ max: 500 }));
    fc.assert(
      fc.property(days, instants, (cert_expiry_notice_days, [fromDay, later]) => {
        const at = (day: number): number =>
          certificateStepAt(current, { cert_expiry_notice_days }, END_MS + day * MS_PER_DAY)
            ?.atMs ?? 0;
        expect(at(fromDay + later)).toBeGreaterThanOrEqual(at(fromDay));
        expect(at(fromDay)).toBeLessThanOrEqual(END_MS + fromDay * MS_PER_DAY);
      }),
    );
  });
});
