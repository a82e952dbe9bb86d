import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { layerInForce } from './layer-in-force.js';

const layer = (from: number, name: string) => ({ from, name });
const beginOf = ({ from }: { from: number }) => from;

it('holds the later published of two that begin together', () => {
  const layers = [layer(1, 'first'), layer(5, 'second'), layer(5, 'third'), layer(3, 'fourth')];
  const nameAt = (at: number) => layerInForce(layers, beginOf, at)?.name;
  expect([0, 1, 2, 3, 4, 5, 9].map(nameAt)).toEqual([
    undefined,
    'first',
    'first',
    'fourth',
    'fourth',
    'third',
    'third',
  ]);
});

it('never holds a layer before it begins, nor one that another has followed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(20), (begins, at) => {
      const layers = begins.map((from, index) => layer(from, String(index)));
      const latest = Math.max(...begins.filter((from) => from <= at));
      const expected = layers.findLast(({ from }) => from === latest);
      expect(layerInForce(layers, beginOf, at)).toBe(expected);
    }),
  );
});
