import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import { mayDeclareIncident, mayEverDeclareIncident } from '../../domain/access/incident-access.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { IncidentScope } from '../../domain/incident/incident.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Texts } from '../../domain/ports/files.js';
import type { IncidentRegistry, IncidentView } from '../../domain/ports/incidents.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Obligations } from '../../domain/ports/views.js';
import { agencyCodesOf } from '../commands/agency-codes.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom, placeOf } from '../contract/paging.js';
import {
  declareIncident,
  endIncident,
  type IncidentReply,
  listIncidentEffects,
  listIncidents,
  type ScopeBody,
} from './incidents.contract.js';
import { presentEffect, presentIncident } from './present-incident.js';

interface Deps {
  readonly incidents: IncidentRegistry;
  readonly obligations: Pick<Obligations, 'heldBy'>;
  readonly texts: Pick<Texts, 'keep' | 'read'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly nowMs: () => number;
}

/** *Sự cố*: declared and ended by those who answer for it, seen by everybody (section 12). */
export function incidentRoutes(deps: Deps): Router {
  const { incidents, obligations, texts, nowMs } = deps;
  const router = Router();

  const presented = async (
    actor: Actor,
    views: readonly IncidentView[],
  ): Promise<IncidentReply[]> => {
    const ids = views.flatMap(({ reasonId, resultId }) => [reasonId, resultId ?? reasonId]);
    const words = await texts.read([...new Set(ids)]);
    return views.map((view) => presentIncident(view, actor, words));
  };
  const presentedOne = async (actor: Actor, view: IncidentView): Promise<IncidentReply> => {
    const [reply] = await presented(actor, [view]);
    if (reply === undefined) throw new Error('an incident was not presented');
    return reply;
  };

  mount(router, declareIncident, async ({ actor, body }) => {
    if (!mayEverDeclareIncident(actor)) throw new Refusal('roleNotAllowed');
    const { scope: given, startedAt, endedAt, reason } = body();
    const scope = await knownScope(given, deps);
    if (!mayDeclareIncident(actor, scope)) throw new Refusal('roleNotAllowed');
    const incidentId = randomUUID();
    const reasonId = `incident/${incidentId}/reason`;
    await texts.keep(reasonId, givenWords(reason));
    const declared = await incidents.declare({
      incidentId,
      scope,
      startedAtMs: Date.parse(startedAt),
      endedAtMs: endedAt === null ? null : Date.parse(endedAt),
      by: actor,
      reasonId,
      nowMs: nowMs(),
    });
    return presentedOne(actor, declared);
  });

  mount(router, endIncident, async ({ actor, params, body }) => {
    if (!mayEverDeclareIncident(actor)) throw new Refusal('roleNotAllowed');
    const { incidentId } = params;
    const { endedAt, reason } = body();
    const result = givenWords(reason);
    const known = await incidents.find(incidentId);
    if (known === null) throw new Refusal('incidentUnknown');
    if (!mayDeclareIncident(actor, known.scope)) throw new Refusal('roleNotAllowed');
    const endedAtMs = endedAt === null ? nowMs() : Date.parse(endedAt);
    // Of two ends at once one is refused; its words stand under an id that nothing names.
    const resultId = `incident/${incidentId}/result/${randomUUID()}`;
    await texts.keep(resultId, result);
    const by = actor.userId;
    return presentedOne(
      actor,
      await incidents.end({ incidentId, endedAtMs, by, resultId, nowMs: nowMs() }),
    );
  });

  mount(router, listIncidents, async ({ actor, query: { cursor, limit } }) => {
    const found = await incidents.list({ after: definitePlaceOf(cursor), limit: limit + 1 });
    const { rows, nextCursor } = pageFrom(found, limit, ({ startedAtMs, incidentId }) => ({
      key: startedAtMs,
      id: incidentId,
    }));
    return { items: await presented(actor, rows), nextCursor };
  });

  mount(router, listIncidentEffects, async ({ actor, params, query: { cursor, limit } }) => {
    const { incidentId } = params;
    if ((await incidents.find(incidentId)) === null) throw new Refusal('incidentUnknown');
    const page = { afterId: placeOf(cursor)?.id ?? '', limit: limit + 1 };
    const found = await obligations.heldBy(actor, incidentId, page);
    const { rows, nextCursor } = pageFrom(found, limit, ({ obligationId: id }) => ({ key: 0, id }));
    return { items: rows.map((row) => presentEffect(row, incidentId)), nextCursor };
  });

  return router;
}

/** GD-07: an incident without a reason would stop clocks that nobody could answer for. */
function givenWords(words: string): string {
  const given = words.trim();
  if (given === '') throw new Refusal('reasonMissing');
  return given;
}

async function knownScope(given: ScopeBody, { directory, nowMs }: Deps): Promise<IncidentScope> {
  if (given.kind !== 'ownSystem') return given;
  const [code] = agencyCodesOf([given.agencyCode]);
  const agency = code === undefined ? null : await directory.agency(code, civilDateAt(nowMs()));
  if (agency === null) throw new Refusal('agencyUnknown');
  return { kind: 'ownSystem', agencyCode: agency.agencyCode };
}
