import type { CivilDate } from '../calendar/civil-date.js';

/** Whom a letter is for, and the last number given out under it. */
interface Level1Letter {
  readonly bodies: string;
  readonly last: number;
}

/** The first letters of level-1 codes (QĐ20); known from a transcription, so a correction changes this table alone (OPEN-6). */
const LEVEL1_LETTERS: Readonly<Record<string, Level1Letter>> = {
  A: { bodies: 'Party bodies', last: 99 },
  B: { bodies: 'Office of the President', last: 99 },
  C: { bodies: 'National Assembly bodies', last: 99 },
  D: { bodies: "Supreme People's Court", last: 99 },
  E: { bodies: "Supreme People's Procuracy", last: 99 },
  F: { bodies: 'State Audit', last: 99 },
  G: { bodies: 'ministries and Government agencies', last: 99 },
  H: { bodies: "provincial People's Committees", last: 63 },
  I: { bodies: 'socio-political organisations', last: 6 },
  J: { bodies: 'associations', last: 28 },
  K: { bodies: "provincial People's Councils", last: 63 },
};

/** QĐ09: codes put back into reserve; documents issued before keep them (AG-04). */
const RETIRED_FROM: CivilDate = '2025-04-14';
const RETIRED = new Set([
  'G04',
  'G05',
  'G07',
  'G13',
  'G14',
  'G23',
  'G24',
  'G25',
  'G26',
  'G34',
  'G36',
  'G37',
]);

/** Whether a level-1 code was given out on a date (AG-05). Whether an agency holds it is the directory's to say. */
export function isLevel1CodeValid(level1Code: string, on: CivilDate): boolean {
  const letter = LEVEL1_LETTERS[level1Code.charAt(0)];
  const number = Number(level1Code.slice(1));
  if (letter === undefined || !/^[A-Z]\d{2}$/.test(level1Code)) return false;
  return number >= 1 && number <= letter.last && !(RETIRED.has(level1Code) && on >= RETIRED_FROM);
}
