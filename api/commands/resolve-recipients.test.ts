import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Agency } from '../../domain/ports/directory.js';
import { resolveRecipients } from './resolve-recipients.js';

const agency = (code: string, changes: Partial<Agency> = {}): Agency => ({
  agencyCode: agencyCode(code),
  validFrom: '2020-01-01',
  validTo: null,
  name: code,
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: null,
  isActive: true,
  ...changes,
});
const known: Readonly<Record<string, Agency>> = {
  'H99.02': agency('H99.02'),
  '000.00.02.H99': agency('H99.02'),
  'H98.01': agency('H98.01', { peerId: 'axis' }),
  'H99.09': agency('H99.09', { isActive: false }),
};
const directory = { agency: async (code: string) => known[code] ?? null };
const resolve = (...codes: string[]) => resolveRecipients(directory, codes, '2026-03-02');

describe('recipients', () => {
  it('come out by the code in force, and as hosted here or elsewhere', async () => {
    await expect(resolve('000.00.02.H99', 'H98.01')).resolves.toEqual([
      { code: 'H99.02', isHosted: true },
      { code: 'H98.01', isHosted: false },
    ]);
  });

  it('that are unknown or closed are named, all of them at once', async () => {
    await expect(resolve('H99.02', 'H97.77', 'H99.09')).rejects.toMatchObject({
      code: 'recipientUnknown',
      details: { recipients: ['H97.77', 'H99.09'] },
    });
  });
});
