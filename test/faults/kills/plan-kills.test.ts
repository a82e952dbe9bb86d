import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createRandom } from '../callers/random.js';
import { planKills, VICTIMS } from './plan-kills.js';

describe('a plan of kills', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = (seed: number): string =>
      JSON.stringify(planKills(40, VICTIMS, createRandom(seed)));
    expect(plan(7)).toBe(plan(7));
    expect(plan(7)).not.toBe(plan(8));
  });

  it('has as many kills as were asked for, and every kind before any comes again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer(), (kills, seed) => {
        const { crashes, victims } = planKills(kills, VICTIMS, createRandom(seed));
        expect(crashes.length + victims.length).toBe(kills);
        expect(new Set(victims.slice(0, 4)).size).toBe(Math.min(4, victims.length));
        const points = crashes.slice(0, 8).map(({ collection, when }) => `${collection} ${when}`);
        expect(new Set(points).size).toBe(points.length);
      }),
    );
  });
});
