import { describe, expect, it } from '@jest/globals';
import { agencyCode } from './agency-code.js';
import { type CodeForm, checkCodeFormat, classifyCode } from './code-form.js';

const today = '2026-03-10';

describe('the forms of an agency code (rules.md 11.1)', () => {
  it.each<[string, CodeForm, string | null, boolean]>([
    ['000.00.00.G22', 'old', 'G22', false],
    ['000.46.24.H44', 'old', 'H44', false],
    ['001.00.99.H44', 'old', 'H44', false],
    ['G12', 'new', 'G12', false],
    ['H37.DN.001', 'new', 'H37', false],
    ['A53', 'new', 'A53', false],
    ['020101234567', 'enterprise', null, false],
    ['Z07', 'otherOrganisation', 'Z07', false],
    ['Z07ABC.001', 'otherOrganisation', 'Z07', false],
    ['Z00', 'irregular', null, false],
    ['001.00.41.W00', 'old', 'W00', true],
    ['02.29.W00', 'irregular', 'W00', true],
    ['W00', 'irregular', 'W00', true],
    ['28.22.H17', 'irregular', null, false],
    ['H37.W00.1', 'new', 'H37', false],
    ['L12', 'irregular', null, false],
  ])('%s is %s with level 1 %s, test: %s', (code, form, level1Code, isTest) => {
    expect(classifyCode(agencyCode(code))).toEqual({ form, level1Code, isTest });
  });
});

describe('the format check of AG-05', () => {
  it.each(['000.00.00.G22', 'H55.19', 'H63', 'K63', 'J28', '020101234567', 'Z07', '02.29.W00'])(
    'passes %s',
    (code) => {
      expect(checkCodeFormat(agencyCode(code), today)).toEqual({ ok: true, value: code });
    },
  );

  it.each(['28.22.H17', 'H64', 'H00.DN', 'I07', 'J29', '000.00.00.L01', 'ABC'])(
    'refuses %s',
    (code) => {
      expect(checkCodeFormat(agencyCode(code), today)).toEqual({
        ok: false,
        error: 'agencyCodeInvalid',
      });
    },
  );

  it('AG-04: a retired code stays valid for what was issued under it', () => {
    expect(checkCodeFormat(agencyCode('G14.1'), '2025-04-13').ok).toBe(true);
    expect(checkCodeFormat(agencyCode('G14.1'), '2025-04-14').ok).toBe(false);
    expect(checkCodeFormat(agencyCode('000.00.04.G14'), '2025-04-14').ok).toBe(false);
  });
});
