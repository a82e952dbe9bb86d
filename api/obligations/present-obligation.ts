import type { Actor } from '../../domain/access/actor.js';
import { possibleOnDuty } from '../../domain/access/possible-on-duty.js';
import type { RuleId } from '../../domain/obligation/deadline/rules.js';
import type { ObligationView } from '../../domain/ports/views.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import type { ObligationReply } from './obligations.contract.js';

/** An obligation with what the reader may ask about it. */
export const presentObligation = (view: ObligationView, actor: Actor): ObligationReply => ({
  obligationId: view.obligationId,
  documentId: view.documentId,
  deliveryId: view.deliveryId,
  n: view.n,
  rule: view.rule,
  urgency: view.urgency,
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
  possible: [
    ...possibleOnDuty(actor, {
      rule: view.rule as RuleId,
      owner: view.owner,
      told: view.steps.flatMap(({ told }) => told),
      isOpen: view.outcome === 'open',
      isHeld: view.isHeld,
      proposed: view.proposed,
    }),
  ],
});
