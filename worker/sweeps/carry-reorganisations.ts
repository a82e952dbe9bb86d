import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM } from '../../domain/access/system-actor.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { CommandOf } from '../../domain/case/commands.js';
import { decide } from '../../domain/case/decide.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { People } from '../../domain/ports/people.js';
import type {
  Belongings,
  PublishedReorganisation,
  ReorganisationSweeps,
} from '../../domain/ports/reorganisations.js';
import type { StreamIndex } from '../../domain/ports/sweeps.js';
import { successorsOf } from '../../domain/reorganisation/reorganisation.js';
import { type News, SETTLE_MS, type Telling, tellJudges } from './tell-judges.js';

export interface CarryReorganisations extends Telling {
  readonly sweeps: ReorganisationSweeps;
  readonly index: Pick<StreamIndex, 'ofAgency'>;
  readonly people: Pick<People, 'find'>;
  readonly belongings: Belongings;
  readonly nowMs: () => number;
}

const PAGE = 500;

/**
 * Hands over what an agency that is no more has left behind, once its last day is over (F-T10).
 *
 * What is owed and open goes first. Whatever was handed over is the agency's no more, so a sweep that was
 * cut off finds the rest; it is answered when a whole round has found nothing.
 */
export async function carryReorganisations(
  carry: CarryReorganisations,
  stop: AbortSignal,
): Promise<void> {
  const { sweeps, nowMs } = carry;
  const nextDue = (): Promise<PublishedReorganisation | null> => sweeps.due(civilDateAt(nowMs()));
  for (let due = await nextDue(); due !== null; due = await nextDue()) {
    await pause(SETTLE_MS, undefined, { signal: stop });
    for (let isLeft = true; isLeft; ) isLeft = (await handOver(carry, due, stop)) > 0;
    await carry.belongings.handOver(due);
    await sweeps.carried(due.reorganisationId, nowMs());
  }
}

/** One round over the streams of the agency; how many had something of it. */
async function handOver(
  carry: CarryReorganisations,
  due: PublishedReorganisation,
  stop: AbortSignal,
): Promise<number> {
  const streamIds = carry.index.ofAgency(due.from)[Symbol.asyncIterator]();
  let told = 0;
  const news: News = {
    about: `reorganisation/${due.reorganisationId}`,
    afterStreamId: '',
    pageAfter: async () => {
      const page: string[] = [];
      while (page.length < PAGE) {
        const next = await streamIds.next();
        if (next.done === true) break;
        page.push(next.value);
      }
      return page;
    },
    reached: async () => undefined, // what was handed over is not found again
    commandFor: async (state) => {
      const command = await commandFor(carry, due, state);
      if (command !== null) told += 1;
      return command;
    },
  };
  await tellJudges(news, carry, stop);
  return told;
}

/** `null` where the stream has nothing of the agency. */
async function commandFor(
  { people }: CarryReorganisations,
  due: PublishedReorganisation,
  state: CaseState,
): Promise<Omit<CommandOf<'agencyReorganised'>, 'actor'> | null> {
  const { from, to, units, reasonId } = due;
  const command = {
    type: 'agencyReorganised',
    from,
    to,
    units,
    people: await postsOf(personsIn(state, from), successorsOf(due), people),
    reasonId,
  } as const;
  return decide(state, { ...command, actor: SYSTEM }).ok ? command : null;
}

/** The author, and whoever owes something in the agency's name. */
function personsIn({ document, obligations }: CaseState, from: string): ReadonlySet<string> {
  const owners = Object.values(obligations)
    .filter(({ owner }) => owner.agencyCode === from)
    .map(({ owner }) => owner.userId ?? '');
  return new Set([document?.authorId ?? '', ...owners].filter((userId) => userId !== ''));
}

async function postsOf(
  userIds: Iterable<string>,
  successors: readonly AgencyCode[],
  people: Pick<People, 'find'>,
): Promise<Readonly<Record<string, AgencyCode>>> {
  const posts: Record<string, AgencyCode> = {};
  for (const userId of userIds) {
    const person = await people.find('system', userId);
    if (person?.isActive === true && successors.includes(person.agencyCode))
      posts[userId] = person.agencyCode;
  }
  return posts;
}
