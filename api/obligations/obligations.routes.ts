import { Router } from 'express';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Obligations, ObligationView } from '../../domain/ports/views.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { pageFrom, placeOf } from '../contract/paging.js';
import { getObligation, listObligations, type ObligationReply } from './obligations.contract.js';

interface Deps {
  readonly obligations: Pick<Obligations, 'find' | 'list'>;
  readonly nowMs: () => number;
}

/** What is owed, by whom, and until when. */
export function obligationRoutes({ obligations, nowMs }: Deps): Router {
  const router = Router();

  mount(router, listObligations, async ({ actor, query }) => {
    const { limit, whose, outcome, overdue } = query;
    const found = await obligations.list(actor, {
      after: placeOf(query.cursor),
      limit: limit + 1,
      whose,
      outcome,
      breachedByMs: overdue ? nowMs() : null,
    });
    const { rows, nextCursor } = pageFrom(found, limit, ({ breachMs, obligationId }) => ({
      key: breachMs,
      id: obligationId,
    }));
    return { items: rows.map(present), nextCursor };
  });

  mount(router, getObligation, async ({ actor, params }) => {
    const found = await obligations.find(actor, params.obligationId);
    if (found === null) throw new Refusal('obligationUnknown');
    return present(found);
  });

  return router;
}

const present = (view: ObligationView): ObligationReply => ({
  obligationId: view.obligationId,
  documentId: view.documentId,
  deliveryId: view.deliveryId,
  n: view.n,
  rule: view.rule,
  owner: view.owner,
  openedAt: isoOf(view.openedAtMs),
  targetAt: isoOrNull(view.targetMs),
  breachAt: isoOrNull(view.breachMs),
  nextStepAt: isoOrNull(view.nextStepMs),
  isProvisional: view.isProvisional,
  proposed: view.proposed && {
    publication: view.proposed.publication,
    targetAt: isoOrNull(view.proposed.targetMs),
    breachAt: isoOrNull(view.proposed.breachMs),
    calendarVersion: view.proposed.calendarVersion,
  },
  calendarVersion: view.calendarVersion,
  policyVersion: view.policyVersion,
  steps: view.steps.map(({ step, atMs, told }) => ({ step, at: isoOf(atMs), told: [...told] })),
  isBreached: view.isBreached,
  isHeld: view.isHeld,
  incidents: view.incidents.map(({ incidentId, fromMs, toMs, stopped }) => ({
    incidentId,
    from: isoOf(fromMs),
    until: isoOrNull(toMs),
    wallMinutes: stopped?.wallMinutes ?? null,
    workingMinutes: stopped?.workingMinutes ?? null,
  })),
  excusedBreaches: view.excusedBreaches.map(({ incidentId, breachMs }) => ({
    incidentId,
    breachAt: isoOf(breachMs),
  })),
  outcome: view.outcome,
  closedAt: isoOrNull(view.closedAtMs),
  lateness: view.lateness,
});
