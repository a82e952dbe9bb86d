import type { mongo } from 'mongoose';
import type { Actor } from '../../domain/access/actor.js';
import {
  type Obligations,
  type Sight,
  SUMMED_VIEWS,
  type SummedUrgency,
  type SummedView,
  type When,
} from '../../domain/ports/views.js';
import type { Urgency } from '../../domain/urgency.js';
import { atTime, inSight, ofAgency } from './duties-seen.js';
import type { ObligationRow } from './view-rows.js';

type About = Parameters<Obligations['summary']>[1];

const STATES = ['open', 'due', 'late'] as const;

type Counted = Readonly<{ _id: Urgency; count: number }>;

/** One answer of the aggregation: a count of each urgency for `mine/open`, `mine/due` … */
type Facets = Readonly<Record<string, readonly Counted[]>>;

/**
 * The sums of a person's views, in one aggregation over what the agency has open.
 *
 * Each is counted by the very filter of its list, so that a number and the list behind it agree.
 */
export const summaryPipeline = (person: Actor, about: About): Record<string, unknown>[] => [
  { $match: { ...ofAgency(person), outcome: 'open' } },
  {
    $facet: Object.fromEntries(
      SUMMED_VIEWS.flatMap((view) =>
        STATES.map((state) => [
          `${view}/${state}`,
          [
            {
              $match: {
                $and: [inSight(person, sightOf(view, about)), atTime(whenOf(state, about))],
              },
            },
            { $group: { _id: '$urgency', count: { $sum: 1 } } },
          ],
        ]),
      ),
    ),
  },
];

export async function summedDuties(
  obligations: mongo.Collection<ObligationRow>,
  person: Actor,
  about: About,
): ReturnType<Obligations['summary']> {
  const pipeline = summaryPipeline(person, about);
  const [facets = {}] = await obligations.aggregate<Facets>(pipeline).toArray();
  return {
    mine: byUrgency(facets, 'mine'),
    myPeople: byUrgency(facets, 'myPeople'),
    told: byUrgency(facets, 'told'),
  };
}

/** What is due or late is open too, so the open ones name every urgency there is. */
function byUrgency(facets: Facets, view: SummedView): readonly SummedUrgency[] {
  const countOf = (state: (typeof STATES)[number], urgency: Urgency): number =>
    facets[`${view}/${state}`]?.find(({ _id }) => _id === urgency)?.count ?? 0;
  return (facets[`${view}/open`] ?? []).map(({ _id: urgency }) => ({
    urgency,
    open: countOf('open', urgency),
    due: countOf('due', urgency),
    late: countOf('late', urgency),
  }));
}

const sightOf = (view: SummedView, { memberIds }: About): Sight =>
  view === 'myPeople' ? { view, memberIds } : { view };

function whenOf(state: (typeof STATES)[number], { nowMs, todayEndsMs }: About): When {
  if (state === 'open') return { is: 'any' };
  return state === 'late' ? { is: 'late', nowMs } : { is: 'due', nowMs, todayEndsMs };
}
