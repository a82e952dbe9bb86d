import { Router } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import type { ContentAccess } from '../../domain/custody/content-access.js';
import { custodyOf } from '../../domain/custody/custody.js';
import { maySeeCustody } from '../../domain/custody/who-may.js';
import type { Accesses } from '../../domain/ports/accesses.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { People } from '../../domain/ports/people.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { History } from '../../domain/ports/views.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom } from '../contract/paging.js';
import { type AccessDeps, accessToDocument } from '../documents/document-access.js';
import { streamShown } from '../documents/stream-shown.js';
import { getCustody, listAccesses } from './custody.contract.js';
import { type NamesOfPeople, presentAccess, presentSpan } from './present-custody.js';

interface Deps extends AccessDeps {
  readonly accesses: Pick<Accesses, 'ofDocument' | 'ofPerson'>;
  readonly history: Pick<History, 'commits'>;
  readonly people: Pick<People, 'find' | 'list'>;
  readonly calendarSource: Pick<CalendarSource, 'calendarOf'>;
  readonly nowMs: () => number;
}

/** Far above a document with 64 recipients and every step of its clocks. */
const MAX_COMMITS = 5_000;

const placeOfAccess = ({ atMs, accessId }: ContentAccess): { key: number; id: string } => ({
  key: atMs,
  id: accessId,
});

/**
 * Who held a document and who opened it, for those who answer for an agency (RT-6, FN-11).
 *
 * An agency without a part in it learns nothing, not even that it exists; the issuer does not see
 * into a receiver's house, nor the other way round (I10).
 */
export function custodyRoutes(deps: Deps): Router {
  const router = Router();

  mount(router, getCustody, async ({ actor, params, query }) => {
    const access = await accessToDocument(deps, actor, params.documentId);
    refuseOthers(actor);
    const side = { as: access.side, agencyCode: actor.agencyCode };
    const page = { as: access.side, after: definitePlaceOf(query.cursor), limit: query.limit + 1 };
    const [commits, found, names] = await Promise.all([
      deps.history.commits(streamShown(access, query.batch), MAX_COMMITS),
      deps.accesses.ofDocument(actor, params.documentId, page),
      namesOf(deps, actor),
    ]);
    const calendar = deps.calendarSource.calendarOf(actor.agencyCode);
    const spans = custodyOf(commits, side, { calendar, nowMs: deps.nowMs() });
    const { rows, nextCursor } = pageFrom(found, query.limit, placeOfAccess);
    return {
      spans: spans.map((span) => presentSpan(span, names)),
      accesses: { items: rows.map((row) => presentAccess(row, actor, names)), nextCursor },
    };
  });

  mount(router, listAccesses, async ({ actor, query }) => {
    refuseOthers(actor);
    if ((await deps.people.find(actor, query.person)) === null) throw new Refusal('personUnknown');
    const page = { after: definitePlaceOf(query.cursor), limit: query.limit + 1 };
    const [found, names] = await Promise.all([
      deps.accesses.ofPerson(actor, query.person, page),
      namesOf(deps, actor),
    ]);
    const { rows, nextCursor } = pageFrom(found, query.limit, placeOfAccess);
    return { items: rows.map((row) => presentAccess(row, actor, names)), nextCursor };
  });

  return router;
}

function refuseOthers(actor: Actor): void {
  if (!maySeeCustody(actor)) throw new Refusal('roleNotAllowed');
}

async function namesOf({ people }: Deps, actor: Actor): Promise<NamesOfPeople> {
  const own = await people.list(actor, actor.agencyCode);
  return new Map(own.map(({ userId, fullName }) => [userId, fullName]));
}
