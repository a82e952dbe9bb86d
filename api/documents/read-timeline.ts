import type { Actor } from '../../domain/access/actor.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Texts } from '../../domain/ports/files.js';
import type { People } from '../../domain/ports/people.js';
import type { History } from '../../domain/ports/views.js';
import { codesOf } from '../../domain/reorganisation/codes-of.js';
import type { TimelineEntry } from './timeline.contract.js';
import { namedTimeline, type RawEntry, rawTimeline } from './timeline.js';

export interface TimelineDeps {
  readonly history: Pick<History, 'commits'>;
  readonly texts: Pick<Texts, 'read'>;
  readonly people: Pick<People, 'list'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly nowMs: () => number;
}

/** Far above a document with 64 recipients and every step of its clocks. */
const MAX_COMMITS = 5_000;

/** One stream's life for one reader: the log, then one read each for names, agencies and texts. */
export async function readTimeline(
  deps: TimelineDeps,
  viewer: Actor,
  streamId: string,
): Promise<TimelineEntry[]> {
  const commits = await deps.history.commits(streamId, MAX_COMMITS);
  const own = codesOf(viewer.agencyCode, commits);
  const entries = rawTimeline(commits, own);
  const [people, agencies, texts] = await Promise.all([
    deps.people.list(viewer, viewer.agencyCode),
    agencyNames(deps, entries),
    deps.texts.read([...new Set(textIds(entries))]),
  ]);
  const names = new Map(people.map(({ userId, fullName }) => [userId, fullName]));
  return namedTimeline(entries, own, { people: names, agencies, texts });
}

const textIds = (entries: readonly RawEntry[]): string[] =>
  entries.flatMap(({ happened }) =>
    happened.flatMap(({ textId }) => (textId === null ? [] : [textId])),
  );

async function agencyNames(
  { directory, nowMs }: TimelineDeps,
  entries: readonly RawEntry[],
): Promise<ReadonlyMap<string, string>> {
  const codes = new Set(
    entries.filter(({ by }) => !by.roles.includes('system')).map(({ by }) => by.agencyCode),
  );
  const today = civilDateAt(nowMs());
  const found = await Promise.all([...codes].map((code) => directory.agency(code, today)));
  return new Map(found.flatMap((agency) => (agency ? [[agency.agencyCode, agency.name]] : [])));
}
