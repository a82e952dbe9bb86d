import { formatInstant } from '../calendar/instant.js';

/** What a marked copy says of the download it came from, in the open and hidden. */
export interface Mark {
  /** 128 random bits, 32 digits of lower-case hex: it says nothing, and nobody guesses another's. */
  readonly markId: string;
  readonly agencyCode: string;
  readonly userId: string;
  readonly atMs: number;
}

const MAX_PERSON = 24;
const MARK_ID = /^[0-9a-f]{32}$/;
const IN_TEXT = /(?<![0-9a-f-])(?:[0-9a-f]{4}-){7}[0-9a-f]{4}(?![0-9a-f-])/g;
const HIDDEN = 'congvan-mark-';
const IN_BYTES = /congvan-mark-([0-9a-f]{32})(?![0-9a-f])/g;

/**
 * The one line at the foot of every page: agency, person, instant at +07:00, mark.
 *
 * Visible ASCII alone, so that the fonts every reader has can show it. The mark is written in groups
 * of four, which no other text of a document looks like.
 */
export function markLine({ markId, agencyCode, userId, atMs }: Mark): string {
  const person = userId.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, MAX_PERSON);
  const second = formatInstant(Math.floor(atMs / 1000) * 1000);
  return [agencyCode, person, second, groupedMark(markId)].join(' | ');
}

/** What stands in the file itself, where no page shows it. */
export const hiddenMark = (markId: string): string => HIDDEN + markId;

/** A mark as people read it, in groups of four. */
export const groupedMark = (markId: string): string => markId.match(/.{4}/g)?.join('-') ?? markId;

/** A mark as a person has typed it off a page: groups or none, any case; `null` for anything else. */
export function parseMarkId(text: string): string | null {
  const bare = text.replaceAll(/[\s-]/g, '').toLowerCase();
  return MARK_ID.test(bare) ? bare : null;
}

/** The marks that a page's text shows, each once. */
export const marksInText = (text: string): readonly string[] => [
  ...new Set((text.match(IN_TEXT) ?? []).map((found) => found.replaceAll('-', ''))),
];

/** The marks hidden in a file, given as one character per byte; each once, the latest last. */
export const hiddenMarksIn = (bytes: string): readonly string[] => [
  ...new Set([...bytes.matchAll(IN_BYTES)].map(([, markId = '']) => markId)),
];
