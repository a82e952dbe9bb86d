import type { Actor } from '../../domain/access/actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import { emptyCase } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { Commit, Decided } from '../../domain/commit/commit.js';
import { isoOf } from '../contract/iso.js';
import { mayKnow } from './event-audience.js';
import { happeningOf, type RawHappening } from './happening.js';
import type { TimelineEntry } from './timeline.contract.js';

/** What the ids of a timeline stand for, as far as the reader may know. */
export interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
}

export interface RawEntry {
  readonly n: number;
  readonly atMs: number;
  readonly by: Actor;
  readonly command: string;
  readonly happened: readonly RawHappening[];
}

/** The commits of one stream as who answers for these codes may know them, in order; what it may not is left out. */
export function rawTimeline(
  commits: readonly Commit[],
  own: ReadonlySet<string>,
): readonly RawEntry[] {
  let state: CaseState = emptyCase;
  const entries: RawEntry[] = [];
  for (const { n, atMs, commands } of commits) {
    for (const decided of commands) {
      const happened: RawHappening[] = [];
      for (const event of decided.events) {
        const moment = { before: state, after: evolve(state, event) };
        state = moment.after;
        if (!mayKnow(own, event, moment)) continue;
        const raw = happeningOf(event, moment);
        happened.push({ ...raw, textId: raw.textId ?? opinionIn(decided, event) });
      }
      if (happened.length === 0) continue;
      entries.push({ n, atMs, by: decided.actor, command: decided.type, happened });
    }
  }
  return entries;
}

/** *Bút phê*: the law keeps no opinion in an assignment, the API keeps it under the command's id. */
function opinionIn({ commandId, bodyHash, answer }: Decided, event: Event): string | null {
  if (event.type !== 'assigned') return null;
  const index = answer.states.findLastIndex(({ id }) => id === event.deliveryId);
  return index < 0 ? null : `${commandId}/${bodyHash}/${index}`;
}

/** The same with names and words; people of other agencies stand behind their agency. */
export function namedTimeline(
  entries: readonly RawEntry[],
  own: ReadonlySet<string>,
  names: Names,
): TimelineEntry[] {
  return entries.map(({ n, atMs, by, command, happened }) => {
    const isSystem = by.roles.includes('system');
    const isOwn = isSystem || own.has(by.agencyCode);
    return {
      n,
      at: isoOf(atMs),
      by: {
        userId: isOwn ? by.userId : null,
        name: isOwn ? (names.people.get(by.userId) ?? null) : null,
        agencyCode: isSystem ? null : by.agencyCode,
        agencyName: isSystem ? null : (names.agencies.get(by.agencyCode) ?? null),
      },
      command: isOwn ? command : null,
      happened: happened.map(({ happening, toldIds, textId, holder }) => ({
        ...happening,
        holder: holder && nameOf(holder, names),
        told: toldIds.map((userId) => names.people.get(userId) ?? userId),
        words: textId === null ? null : (names.texts.get(textId) ?? null),
      })),
    };
  });
}

const nameOf = (
  { userId, unitId }: NonNullable<RawHappening['holder']>,
  { people }: Names,
): string => (userId === null ? unitId : (people.get(userId) ?? userId));
