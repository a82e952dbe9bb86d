import { formatInstant } from '../../domain/calendar/instant.js';
import { groupedMark } from '../../domain/custody/mark.js';
import type { Agency } from '../../domain/ports/directory.js';
import type { Person } from '../../domain/ports/people.js';
import type { TracedMark } from './trace-marks.js';

/** What the ids of a download stand for; `null` for what is no longer known. */
export interface Known {
  readonly person: Pick<Person, 'fullName' | 'title'> | null;
  readonly agency: Pick<Agency, 'name'> | null;
}

const line = (name: string, value: string): string => `  ${name.padEnd(9)}  ${value}`;

/** One mark for people, one line a fact; `sha256` of the file that came back, where there is one. */
export function traceReport(
  { markId, places, access }: TracedMark,
  { person, agency }: Known,
  sha256: string | null,
): string {
  const where = places.map((place) => (place === 'hidden' ? 'in the file' : 'on its pages'));
  const head = `mark ${groupedMark(markId)}${where.length === 0 ? '' : `, ${where.join(' and ')}`}`;
  if (access === null) return `${head}\n${line('unknown', 'no download here was given it')}`;
  const { userId, unitId, agencyCode, documentId, deliveryId, itemId, atMs, download } = access;
  const isExact = sha256 === download?.given.sha256;
  return [
    head,
    line('person', person === null ? userId : `${person.fullName}, ${person.title} (${userId})`),
    line('unit', unitId),
    line('agency', agency === null ? agencyCode : `${agency.name} (${agencyCode})`),
    line('taken', formatInstant(atMs)),
    line('document', documentId),
    line('copy', deliveryId ?? 'none'),
    line('file', itemId ?? 'none'),
    ...(sha256 === null
      ? []
      : [line('bytes', isExact ? 'exactly as handed out' : 'not as handed out: changed since')]),
  ].join('\n');
}
