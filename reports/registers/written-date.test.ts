import { describe, expect, it } from '@jest/globals';
import { at } from '../test-support/an-entry.js';
import { writtenDate, writtenDay, writtenInstant, writtenLimit } from './written-date.js';

describe('days and instants in a register', () => {
  it('are written as people here read them, at +07:00', () => {
    expect(writtenDate('2026-12-31')).toBe('31/12/2026');
    expect(writtenDay(at('2027-01-01T00:00:00'))).toBe('01/01/2027');
    expect(writtenInstant(at('2026-03-02T09:05:59'))).toBe('09:05 02/03/2026');
  });

  it('that are not there are written as nothing', () => {
    expect([writtenDate(null), writtenDay(null)]).toEqual(['', '']);
  });

  it('CAL-12: a limit at 24:00 is the day that ends, any other has its hour', () => {
    expect(writtenLimit(at('2026-03-11T00:00:00'))).toBe('10/03/2026');
    expect(writtenLimit(at('2026-03-11T12:00:00'))).toBe('12:00 11/03/2026');
  });
});
