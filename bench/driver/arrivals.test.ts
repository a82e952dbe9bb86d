import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { elsewhereCode } from '../installation/province.js';
import { streamsOf } from './arrivals.js';

const isIn = (group: string, streamId: string): boolean => {
  const { $gte, $lt } = streamsOf(group);
  return $gte <= streamId && streamId < $lt;
};

it('bounds the streams of a group, and no stream of another', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const end = fc.stringMatching(/^[a-z]{0,2}$/); // names that begin alike, and the same name
  fc.assert(
    fc.property(name, end, fc.nat(999_999), (group, ending, index) => {
      const id = `${group}${ending}-${String(index).padStart(6, '0')}`;
      expect(isIn(group, documentStreamId(elsewhereCode(0), id))).toBe(ending === '');
    }),
  );
});
