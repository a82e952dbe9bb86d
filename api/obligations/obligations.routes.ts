import { Router } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import { dayOfInstant, endOfDayMs } from '../../domain/calendar/instant.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Obligations, Sight, SummedUrgency, When } from '../../domain/ports/views.js';
import { URGENCIES } from '../../domain/urgency.js';
import { mount } from '../contract/mount.js';
import { pageFrom, placeOf } from '../contract/paging.js';
import { type MembersDeps, membersOfUnits } from './members-of-units.js';
import {
  getObligation,
  listObligations,
  sumObligations,
  type ViewSumReply,
} from './obligations.contract.js';
import { presentObligation } from './present-obligation.js';

interface Deps extends MembersDeps {
  readonly obligations: Pick<Obligations, 'find' | 'list' | 'summary'>;
  readonly nowMs: () => number;
}

type Query = z.output<(typeof listObligations)['query']>;

/** What is owed, by whom, and until when: one's own, one's people's, and what one was told of. */
export function obligationRoutes(deps: Deps): Router {
  const { obligations, nowMs } = deps;
  const router = Router();

  mount(router, listObligations, async ({ actor, query }) => {
    const { limit, outcome, rule = null, urgency = null } = query;
    const found = await obligations.list(actor, {
      after: placeOf(query.cursor),
      limit: limit + 1,
      sight: await sightOf(deps, actor, query.view),
      when: whenOf(query.state, nowMs()),
      outcome,
      rule,
      urgency,
    });
    const { rows, nextCursor } = pageFrom(found, limit, ({ breachMs, obligationId }) => ({
      key: breachMs,
      id: obligationId,
    }));
    return { items: rows.map((row) => presentObligation(row, actor)), nextCursor };
  });

  mount(router, sumObligations, async ({ actor }) => {
    const now = nowMs();
    const memberIds = await membersOfUnits(deps, actor, now);
    const about = { memberIds, nowMs: now, todayEndsMs: endOfDayMs(dayOfInstant(now)) };
    const { mine, myPeople, told } = await obligations.summary(actor, about);
    return { mine: summed(mine), myPeople: summed(myPeople), told: summed(told) };
  });

  mount(router, getObligation, async ({ actor, params }) => {
    const found = await obligations.find(actor, params.obligationId);
    if (found === null) throw new Refusal('obligationUnknown');
    return presentObligation(found, actor);
  });

  return router;
}

async function sightOf(deps: Deps, actor: Actor, view: Query['view']): Promise<Sight> {
  if (view !== 'myPeople') return { view };
  return { view, memberIds: await membersOfUnits(deps, actor, deps.nowMs()) };
}

/** "Today" is the civil day at +07:00 (CAL-08). */
function whenOf(state: Query['state'], nowMs: number): When {
  if (state === 'open') return { is: 'any' };
  if (state === 'late') return { is: 'late', nowMs };
  return { is: 'due', nowMs, todayEndsMs: endOfDayMs(dayOfInstant(nowMs)) };
}

function summed(sums: readonly SummedUrgency[]): ViewSumReply {
  const total = (of: 'open' | 'due' | 'late'): number =>
    sums.reduce((sum, one) => sum + one[of], 0);
  return {
    open: total('open'),
    due: total('due'),
    late: total('late'),
    byUrgency: sums
      .map((one) => ({ ...one }))
      .toSorted((one, other) => URGENCIES.indexOf(one.urgency) - URGENCIES.indexOf(other.urgency)),
  };
}
