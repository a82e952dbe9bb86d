import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeBase64 } from './base64.js';

describe('base64 from the wire', () => {
  it('is decoded in lines, with white space anywhere, with and without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(7), fc.boolean(), (bytes, width, isPadded) => {
        const encoded = Buffer.from(bytes).toString('base64');
        const text = isPadded ? encoded : encoded.replaceAll('=', '');
        const lines = text.replaceAll(new RegExp(`.{${width + 1}}`, 'g'), '$&\r\n\t ');
        expect(decodeBase64(lines)?.equals(bytes)).toBe(true);
      }),
    );
  });

  it.each(['(tệp)', 'QUJ-', 'QQ==QQ==', 'QUJDR', 'Q', 'QQ===', 'QUJ\u0141', 'data:;base64,QUJD'])(
    'is not %j',
    (text) => {
      expect(decodeBase64(text)).toBeNull();
    },
  );
});
