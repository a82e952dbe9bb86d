import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../directory/agency-code.js';
import type { Agency } from '../ports/directory.js';
import { checkReorganisation, type Known } from './check-reorganisation.js';

const agency = (code: string, more: Partial<Agency> = {}): Agency => ({
  agencyCode: agencyCode(code),
  validFrom: '2020-01-01',
  validTo: null,
  name: code,
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: null,
  isActive: true,
  ...more,
});

const known = (more: Partial<Known> = {}): Known => ({
  old: agency('H99.01'),
  changesLater: false,
  successors: [agency('H99.02')],
  laterSuccessors: [],
  ...more,
});

describe('a reorganisation (F-T10)', () => {
  it('is possible between agencies that are known and active on its day', () => {
    expect(checkReorganisation(known())).toMatchObject({ ok: true });
  });

  it.each([
    ['agencyUnknown', { old: null }],
    ['agencyClosed', { old: agency('H99.01', { isActive: false }) }],
    ['agencyChangesLater', { changesLater: true }],
    ['successorUnknown', { successors: [agency('H99.02'), null] }],
    ['successorUnknown', { successors: [agency('H99.02', { isActive: false })] }],
    ['successorIsItself', { successors: [agency('H99.01')] }],
    ['successorElsewhere', { successors: [agency('H98.01', { peerId: 'peer-98' })] }],
    ['successionInCircle', { laterSuccessors: ['H99.07', 'H99.01'] }],
  ] as const)('is refused as %s', (error, more) => {
    expect(checkReorganisation(known(more))).toEqual({ ok: false, error });
  });
});
