import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../calendar/instant.js';
import { COPY_TYPES, DOCUMENT_TYPES } from './document-types.js';
import { numberAndSymbol, numberingAt, writtenNumber } from './number-series.js';
import { type SymbolParts, symbolOf } from './symbol.js';

const at = (text: string): number => {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('the document types (NĐ30 Đ7, PL III)', () => {
  const types = Object.values(DOCUMENT_TYPES);

  it('are 29, with 27 abbreviations of their own', () => {
    const abbreviations = types.flatMap(({ abbreviation }) => abbreviation ?? []);
    expect(types).toHaveLength(29);
    expect(new Set(abbreviations).size).toBe(27);
  });

  it('have keys that are their abbreviations, letter for letter', () => {
    for (const [key, { abbreviation }] of Object.entries(DOCUMENT_TYPES)) {
      expect(abbreviation ?? key).toBe(key);
      expect(key.normalize('NFC')).toBe(key);
    }
  });

  it('leave the copies a series of their own', () => {
    const copies = Object.values(COPY_TYPES).map(({ abbreviation }) => abbreviation);
    expect(copies).toEqual(['SY', 'TrS', 'SL']);
  });
});

describe('the symbol (NU-06)', () => {
  it.each<[SymbolParts, string]>([
    [{ type: 'QĐ', issuer: 'UBND', unit: null }, 'QĐ-UBND'],
    [{ type: 'QĐ', issuer: 'UBND', unit: 'TH' }, 'QĐ-UBND'],
    [{ type: 'officialLetter', issuer: 'VPCP', unit: 'TTĐT' }, 'VPCP-TTĐT'],
    [{ type: 'officialPersonalLetter', issuer: 'BTC', unit: 'VP' }, 'BTC-VP'],
    [{ type: 'trueCopy', issuer: 'VPCP', unit: null }, 'SY-VPCP'],
    [{ type: 'BC', issuer: ' SNN&PTNT ', unit: null }, 'BC-SNN&PTNT'],
  ])('of %j is %s', (parts, symbol) => {
    expect(symbolOf(parts)).toEqual({ ok: true, value: symbol });
  });

  it('is the same for a decomposed spelling', () => {
    expect(
      symbolOf({ type: 'officialLetter', issuer: 'VPCP', unit: 'TTĐÂ'.normalize('NFD') }),
    ).toEqual({
      ok: true,
      value: 'VPCP-TTĐÂ',
    });
  });

  it.each(['', ' ', 'A-B', 'A/B', 'A B', 'A\nB', 'A\u0000', 'Ă'.repeat(31)])(
    'refuses the abbreviation %j',
    (issuer) => {
      expect(symbolOf({ type: 'QĐ', issuer, unit: null })).toEqual({
        ok: false,
        error: 'abbreviationInvalid',
      });
    },
  );

  it('of a công văn needs the drafting unit', () => {
    expect(symbolOf({ type: 'officialLetter', issuer: 'VPCP', unit: null })).toEqual({
      ok: false,
      error: 'abbreviationInvalid',
    });
  });
});

describe('numbers', () => {
  it('are written with a leading zero below ten', () => {
    expect([1, 9, 10, 7816].map(writtenNumber)).toEqual(['01', '09', '10', '7816']);
    expect(numberAndSymbol(5, 'QĐ-UBND')).toBe('05/QĐ-UBND');
  });

  it('VW-18: begin again with the instant of numbering, at midnight at +07:00', () => {
    expect(numberingAt('outgoing', at('2026-12-31T23:59:59.999+07:00'))).toEqual({
      register: 'outgoing',
      year: 2026,
      issuedOn: '2026-12-31',
    });
    expect(numberingAt('outgoing', at('2027-01-01T00:05:00+07:00'))).toEqual({
      register: 'outgoing',
      year: 2027,
      issuedOn: '2027-01-01',
    });
  });
});
