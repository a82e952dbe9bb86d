import { describe, expect, it } from '@jest/globals';
import { anOutgoing, at, gathered, givenBy } from '../test-support/an-entry.js';
import { gapless } from './gapless.js';
import { registerLines } from './register-lines.js';

const DAYS: Readonly<Record<number, string>> = { 2: '2026-02-01', 3: '2026-03-01' };

const printed = async (fromOn: string, toOn: string) => {
  const given = givenBy([2, 3], (number) => anOutgoing({ number, issuedOn: DAYS[number] ?? '' }));
  const lines = registerLines('outgoing', gapless(given, 4), {
    fromOn,
    toOn,
    nowMs: at('2026-12-31T00:00:00'),
  });
  return (await gathered(lines)).map(({ cells }) => cells[0]);
};

describe('the lines of a period', () => {
  it('are those of its days, the first and the last included', async () => {
    expect(await printed('2026-02-01', '2026-02-28')).toEqual(['02/BC-STN']);
    expect(await printed('2026-02-02', '2026-02-28')).toEqual([]);
  });

  it('show what is missing with the number before it, and at the year’s beginning before any other', async () => {
    expect(await printed('2026-01-01', '2026-12-31')).toEqual([
      '01',
      '02/BC-STN',
      '03/BC-STN',
      '04',
    ]);
    expect(await printed('2026-03-01', '2026-12-31')).toEqual(['03/BC-STN', '04']);
    expect(await printed('2026-01-01', '2026-01-31')).toEqual(['01']);
  });
});
