import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { safeFileName } from './file-name.js';

describe('the name of a file', () => {
  it('keeps what people write', () => {
    expect(safeFileName('Báo cáo số 5 (dự thảo).pdf')).toBe('Báo cáo số 5 (dự thảo).pdf');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\b.pdf', 'b.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
  ])('of %p is %p', (text, name) => {
    expect(safeFileName(text)).toBe(name);
  });

  it.each(['', '.', '..', '/', 'a/', 'x'.repeat(201)])('is refused for %p', (text) => {
    expect(safeFileName(text)).toBeNull();
  });

  it('is never a path and never more than one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeFileName(text) ?? '').not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
