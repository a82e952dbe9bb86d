import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { wrapText } from './wrap-text.js';

/** One point for each letter, as good as any font. */
const measure = (text: string): number => [...text].length;

describe('a text in a column', () => {
  it('loses nothing and fits, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrapText(text, width, measure);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('is broken between words', () => {
    expect(wrapText('Kế hoạch kiểm tra', 9, measure)).toEqual(['Kế hoạch', 'kiểm tra']);
  });

  it('is broken after the signs of a symbol before it is broken in a name', () => {
    expect(wrapText('7816/VPCP-TTĐT', 10, measure)).toEqual(['7816/VPCP-', 'TTĐT']);
    expect(wrapText('xem 12/ABCDEFGHIJKLMN', 10, measure)).toEqual([
      'xem',
      '12/ABCDEFG',
      'HIJKLMN',
    ]);
  });

  it('never tears a letter from its marks', () => {
    const decomposed = 'ệ'.normalize('NFD').repeat(4);
    expect(wrapText(decomposed, 3, measure)).toEqual(Array(4).fill('ệ'.normalize('NFD')));
  });

  it('of nothing has no lines', () => {
    expect(wrapText(' \n ', 10, measure)).toEqual([]);
  });
});
