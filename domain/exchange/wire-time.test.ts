import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  formatWireDate,
  formatWireTimestamp,
  parseWireDate,
  parseWireTimestamp,
} from './wire-time.js';

describe('dates on the wire', () => {
  it.each([
    ['2024/03/15', '2024-03-15'],
    ['2024-03-15', '2024-03-15'],
    ['2024/3/5', '2024-03-05'],
    [' 2024/03/15 17:30:00 ', '2024-03-15'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s', (text, day) => {
    expect(parseWireDate(text)).toBe(day);
  });

  it.each(['2014/02/30', '2023/02/29', '2024/00/10', '2024/13/01', '15/03/2024', '2024/03-15', ''])(
    'does not read %s',
    (text) => {
      expect(parseWireDate(text)).toBeNull();
    },
  );

  it('are read as they were written, for any day', () => {
    const day = fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (on) => {
        expect(parseWireDate(formatWireDate(on))).toBe(on);
      }),
    );
  });
});

describe('timestamps on the wire', () => {
  it.each([
    ['2024/03/15 08:30:00', '2024-03-15T01:30:00Z'],
    ['2024-03-15T08:30:00', '2024-03-15T01:30:00Z'],
    ['2024/03/15 08:30', '2024-03-15T01:30:00Z'],
    ['2024/03/15 08:30:00.123', '2024-03-15T01:30:00Z'],
    ['2024-03-15T08:30:00Z', '2024-03-15T08:30:00Z'],
    ['2024-03-15T08:30:00-0200', '2024-03-15T10:30:00Z'],
    ['2024/01/01 00:00:00', '2023-12-31T17:00:00Z'],
  ])('reads %s in Vietnam time unless it says otherwise', (text, instant) => {
    expect(parseWireTimestamp(text)).toBe(Date.parse(instant));
  });

  it.each(['2024/03/15', '2024/03/15 24:00:00', '2024/02/30 08:30:00', '2024/03/15 08:60:00', 'x'])(
    'does not read %s',
    (text) => {
      expect(parseWireTimestamp(text)).toBeNull();
    },
  );

  it('are read as they were written, to the second', () => {
    const atMs = fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }).map((s) => s * 1000);
    fc.assert(
      fc.property(atMs, fc.nat(999), (at, ms) => {
        expect(parseWireTimestamp(formatWireTimestamp(at + ms))).toBe(at);
      }),
    );
  });
});
