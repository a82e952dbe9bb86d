import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { pageFrom, placeOf } from './paging.js';

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: 1000 - index, id: `id-${index}` }));

describe('pages', () => {
  it('lead from one to the next by a cursor that gives the place back', () => {
    fc.assert(
      fc.property(fc.option(fc.integer()), fc.string({ maxLength: 200 }), (key, id) => {
        const { nextCursor } = pageFrom(
          [
            { key, id },
            { key, id },
          ],
          1,
          (row) => row,
        );
        expect(placeOf(nextCursor ?? undefined)).toEqual({ key, id });
      }),
    );
  });

  it('end where no row more was found than asked for', () => {
    expect(pageFrom(rows(3), 3, (row) => row)).toEqual({ rows: rows(3), nextCursor: null });
    expect(pageFrom(rows(4), 3, (row) => row).rows).toEqual(rows(3));
  });

  it.each(['x', 'bm90IGpzb24', Buffer.from('{"$gt":1}').toString('base64url'), ''])(
    'refuse the cursor %p',
    (cursor) => {
      expect(() => placeOf(cursor)).toThrow('bodyInvalid');
    },
  );
});
