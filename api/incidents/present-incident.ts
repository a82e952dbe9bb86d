import type { Actor } from '../../domain/access/actor.js';
import type { IncidentView } from '../../domain/ports/incidents.js';
import type { ObligationView } from '../../domain/ports/views.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import type { EffectReply, IncidentReply } from './incidents.contract.js';

/** An incident as everybody sees it; who declared it is a person to the own agency alone. */
export function presentIncident(
  view: IncidentView,
  viewer: Actor,
  words: ReadonlyMap<string, string>,
): IncidentReply {
  const { declaredBy, declaredByAgency, resultId } = view;
  return {
    incidentId: view.incidentId,
    scope: view.scope,
    startedAt: isoOf(view.startedAtMs),
    endedAt: isoOrNull(view.endedAtMs),
    declaredBy: {
      userId: viewer.agencyCode === declaredByAgency ? declaredBy : null,
      agencyCode: declaredByAgency,
    },
    declaredAt: isoOf(view.declaredAtMs),
    endDeclaredAt: isoOrNull(view.endDeclaredAtMs),
    reason: words.get(view.reasonId) ?? null,
    result: resultId === null ? null : (words.get(resultId) ?? null),
  };
}

/** What an incident has done to one clock (CP-8). */
export function presentEffect(row: ObligationView, incidentId: string): EffectReply {
  const stop = row.incidents.find((one) => one.incidentId === incidentId);
  if (stop === undefined) throw new Error(`${row.obligationId} was never held by ${incidentId}`);
  const excused = row.excusedBreaches.find((one) => one.incidentId === incidentId);
  return {
    obligationId: row.obligationId,
    documentId: row.documentId,
    deliveryId: row.deliveryId,
    rule: row.rule,
    stoppedFrom: isoOf(stop.fromMs),
    stoppedUntil: isoOrNull(stop.toMs),
    stoppedWallMinutes: stop.stopped?.wallMinutes ?? null,
    stoppedWorkingMinutes: stop.stopped?.workingMinutes ?? null,
    breachAt: isoOrNull(row.breachMs),
    excusedBreachAt: isoOrNull(excused?.breachMs ?? null),
    outcome: row.outcome,
  };
}
