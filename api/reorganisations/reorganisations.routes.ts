import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import { mayReorganise } from '../../domain/access/reorganisation-access.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { Texts } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type {
  PublishedReorganisation,
  ReorganisationRegistry,
} from '../../domain/ports/reorganisations.js';
import { agencyCodesOf } from '../commands/agency-codes.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom } from '../contract/paging.js';
import {
  listReorganisations,
  publishReorganisation,
  type ReorganisationReply,
} from './reorganisations.contract.js';

interface Deps {
  readonly reorganisations: ReorganisationRegistry;
  readonly texts: Pick<Texts, 'keep' | 'read'>;
  readonly nowMs: () => number;
}

/** *Sắp xếp, sáp nhập*: published by the administrator, seen by everybody (AG-04, F-T10). */
export function reorganisationRoutes({ reorganisations, texts, nowMs }: Deps): Router {
  const router = Router();

  mount(router, publishReorganisation, async ({ actor, body }) => {
    if (!mayReorganise(actor)) throw new Refusal('roleNotAllowed');
    const { agencyCode, successorCode, units, effectiveOn, citation, reason } = body();
    if (reason.trim() === '') throw new Refusal('reasonMissing');
    const reorganisationId = randomUUID();
    const reasonId = `reorganisation/${reorganisationId}/reason`;
    await texts.keep(reasonId, reason.trim());
    const published = await reorganisations.publish({
      reorganisationId,
      from: codeOf(agencyCode),
      to: codeOf(successorCode),
      units: Object.fromEntries(
        units.map(({ unitId, successorCode: to }) => [unitId, codeOf(to)] as const),
      ),
      effectiveOn,
      citation,
      reasonId,
      publishedBy: actor.userId,
      publishedByAgency: actor.agencyCode,
      publishedAtMs: nowMs(),
    });
    return present(published, actor, await texts.read([reasonId]));
  });

  mount(router, listReorganisations, async ({ actor, query: { cursor, limit } }) => {
    const found = await reorganisations.list({ after: definitePlaceOf(cursor), limit: limit + 1 });
    const { rows, nextCursor } = pageFrom(found, limit, ({ publishedAtMs, reorganisationId }) => ({
      key: publishedAtMs,
      id: reorganisationId,
    }));
    const words = await texts.read(rows.map(({ reasonId }) => reasonId));
    return { items: rows.map((row) => present(row, actor, words)), nextCursor };
  });

  return router;
}

function codeOf(written: string): AgencyCode {
  const [code] = agencyCodesOf([written]);
  if (code === undefined) throw new Refusal('agencyUnknown');
  return code;
}

/** Who published it is a person to the own agency alone. */
const present = (
  row: PublishedReorganisation,
  viewer: Actor,
  words: ReadonlyMap<string, string>,
): ReorganisationReply => ({
  reorganisationId: row.reorganisationId,
  agencyCode: row.from,
  successorCode: row.to,
  units: Object.entries(row.units).map(([unitId, successorCode]) => ({ unitId, successorCode })),
  effectiveOn: row.effectiveOn,
  citation: row.citation,
  reason: words.get(row.reasonId) ?? null,
  publishedBy: viewer.agencyCode === row.publishedByAgency ? row.publishedBy : null,
  publishedAt: isoOf(row.publishedAtMs),
  carriedAt: isoOrNull(row.carriedAtMs),
});
