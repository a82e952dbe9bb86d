import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  groupedMark,
  hiddenMark,
  hiddenMarksIn,
  type Mark,
  markLine,
  marksInText,
  parseMarkId,
} from './mark.js';

const MARK: Mark = {
  markId: '0123456789abcdef0123456789abcdef',
  agencyCode: 'H99.02',
  userId: 'r-officer',
  atMs: Date.parse('2026-03-02T09:00:05.678+07:00'),
};
const markIds = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('a mark', () => {
  it('says agency, person, instant at +07:00 and itself, in one line', () => {
    expect(markLine(MARK)).toBe(
      'H99.02 | r-officer | 2026-03-02T09:00:05+07:00 | 0123-4567-89ab-cdef-0123-4567-89ab-cdef',
    );
  });

  it('is one line of visible ASCII and found again in any text, whoever the person is', () => {
    const prose = fc.string({ unit: 'binary' }).filter((text) => marksInText(text).length === 0);
    fc.assert(
      fc.property(markIds, fc.string({ unit: 'binary' }), prose, (markId, userId, text) => {
        const line = markLine({ ...MARK, markId, userId });
        expect(line).toMatch(/^[\x20-\x7e]{60,140}$/);
        expect(marksInText(`${text}\n${line}\n${text}`)).toEqual([markId]);
      }),
    );
  });

  it('is read as people type it, and nothing else is one', () => {
    fc.assert(
      fc.property(markIds, fc.constantFrom('-', ' ', ''), (markId, between) => {
        const typed = groupedMark(markId).replaceAll('-', between);
        expect(parseMarkId(` ${typed.toUpperCase()} `)).toBe(markId);
        expect(parseMarkId(typed.slice(1))).toBeNull();
        expect(parseMarkId(typed.replace(/^./, 'g'))).toBeNull();
      }),
    );
  });

  it('is found in bytes, each once, the latest last; a longer number is none', () => {
    const [one, other] = ['a'.repeat(32), 'b'.repeat(32)] as const;
    const bytes = `x(${hiddenMark(one)})\0(${hiddenMark(other)})(${hiddenMark(one)})`;
    expect(hiddenMarksIn(bytes)).toEqual([one, other]);
    expect(hiddenMarksIn(`${hiddenMark(one)}a`)).toEqual([]);
    expect(marksInText(`${groupedMark(one)}-aaaa`)).toEqual([]);
  });
});
