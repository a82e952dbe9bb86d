import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { composeDocumentId, normaliseDocumentId } from './document-id.js';

const parts = { agencyCode: 'G22', issuedOn: '2015-09-30', number: '7816', symbol: 'VPCP-TTĐT' };

describe('the national form', () => {
  it('joins code, date, number and symbol (IDN-01)', () => {
    expect(composeDocumentId(parts)).toEqual({ ok: true, value: 'G22,2015/09/30,7816/VPCP-TTĐT' });
  });

  it.each([
    { agencyCode: 'G22,1' },
    { number: '7,816' },
    { symbol: 'A,B' },
    { symbol: ' ' },
    { issuedOn: '2015/09/30' },
    { issuedOn: '2014-02-30' },
  ])('is refused for %j, which a consumer could not take apart', (change) => {
    expect(composeDocumentId({ ...parts, ...change })).toEqual({
      ok: false,
      error: 'documentIdPartInvalid',
    });
  });
});

describe('ids of one document', () => {
  it.each([
    ['G22,2015-09-30,7816/VPCP-TTĐT', 'G22,2015/09/30,7816/VPCP-TTĐT'],
    [' g22,2015/09/30,7816/vpcp-ttđt\n', 'G22,2015/09/30,7816/VPCP-TTĐT'],
    ['G22,2015/09/30,1/KẾ'.normalize('NFD'), 'G22,2015/09/30,1/KẾ'.normalize('NFC')],
    ['G22, 2014-02-30 ,1/X', 'G22,2014/02/30,1/X'],
  ])('are one: %j and %j (IDN-02)', (one, other) => {
    expect(one).not.toBe(other);
    expect(normaliseDocumentId(one)).toBe(normaliseDocumentId(other));
  });

  it.each([
    ['G22,2015/09/30,7816/A', 'G22,2015/09/30,7817/A'],
    ['A-2024-12-3', 'A-2024/12/3'],
    ['G22,2015/9/30,1/A', 'G22,2015/09/30,1/A'],
  ])('are two: %j and %j', (one, other) => {
    expect(normaliseDocumentId(one)).not.toBe(normaliseDocumentId(other));
  });

  it('have a normal form that stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        const normal = normaliseDocumentId(id);
        expect(normaliseDocumentId(normal)).toBe(normal);
      }),
    );
  });
});
