import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import type { Holder } from '../../domain/forwarding/holder.js';
import { numberAndSymbol } from '../../domain/numbering/number-series.js';
import { isoOrNull } from '../contract/iso.js';
import type { Happening } from './timeline.contract.js';

/** An event in the words of the timeline; people and texts still by their ids. */
export interface RawHappening {
  readonly happening: Happening;
  readonly toldIds: readonly string[];
  readonly textId: string | null;
  /** Of what was forwarded inside, or taken back there. */
  readonly holder: Pick<Holder, 'userId' | 'unitId'> | null;
}

export function happeningOf(
  event: Event,
  { before, after }: Readonly<{ before: CaseState; after: CaseState }>,
): RawHappening {
  const deliveryId = 'deliveryId' in event ? event.deliveryId : null;
  const obligationId = 'obligationId' in event ? event.obligationId : null;
  const open =
    obligationId === null
      ? undefined
      : (before.obligations[obligationId] ?? after.obligations[obligationId]);
  const due = 'due' in event ? event.due : null;
  const happening: Happening = {
    type: event.type,
    row: 'row' in event ? event.row : null,
    deliveryId: deliveryId ?? open?.deliveryId ?? null,
    agencyCode: successorIn(event) ?? recipientOf(deliveryId, after),
    obligationId,
    rule: open?.rule ?? null,
    state: 'to' in event && !('from' in event) ? event.to : null,
    number: numberIn(event),
    reasonCode: reasonCodeIn(event),
    signedUnder: event.type === 'signed' ? (event.under?.kind ?? null) : null,
    incidentId: 'incidentId' in event ? event.incidentId : null,
    targetAt: isoOrNull(due?.targetMs ?? null),
    breachAt: isoOrNull(due?.breachMs ?? null),
    ...outcomeIn(event),
    step: 'step' in event ? event.step : null,
    holder: null,
    told: [],
    words: null,
  };
  return {
    happening,
    toldIds: event.type === 'stepReached' ? (event.told ?? []) : [],
    textId: reasonIn(event),
    holder: holderIn(event, after),
  };
}

/** F-T10: who answers from now on. */
function successorIn(event: Event): string | null {
  if (event.type === 'issuerSucceeded' || event.type === 'ownerSucceeded') return event.to;
  return event.type === 'copySucceeded' ? event.to : null;
}

const recipientOf = (deliveryId: string | null, { deliveries }: CaseState): string | null =>
  deliveries[deliveryId ?? '']?.recipient ?? null;

function numberIn(event: Event): string | null {
  if (event.type === 'accepted') return event.arrivalNumber?.toString() ?? null;
  if (event.type !== 'numberedAndSealed' || event.number === null) return null;
  return numberAndSymbol(event.number.number, event.number.symbol);
}

function outcomeIn(event: Event): Pick<Happening, 'outcome' | 'lateByMinutes'> {
  if (event.type !== 'obligationClosed') return { outcome: null, lateByMinutes: null };
  const lateByMinutes = event.lateness === null ? null : Math.round(event.lateness.wallMinutes);
  if (event.outcome === 'cancelled') return { outcome: 'cancelled', lateByMinutes: null };
  return { outcome: event.isLate === true ? 'late' : 'met', lateByMinutes };
}

/** The agency of a copy that was forwarded, or taken back, stands with the copy itself. */
function holderIn(event: Event, { deliveries }: CaseState): RawHappening['holder'] {
  if (event.type !== 'forwardedInside' && event.type !== 'forwardRetracted') return null;
  const { holders = [] } = deliveries[event.deliveryId] ?? {};
  return holders.find(({ holderId }) => holderId === event.holderId) ?? null;
}

/** 6.3: an incident is the reason why it stopped a clock. */
function reasonCodeIn(event: Event): string | null {
  if (event.type === 'incidentStopped') return 'systemIncident';
  return 'reasonCode' in event ? event.reasonCode : null;
}

function reasonIn(event: Event): string | null {
  if (event.type === 'actProposed') return event.proposal.reasonId;
  return 'reasonId' in event ? event.reasonId : null;
}
