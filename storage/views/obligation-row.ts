import type { Event, EventOf, ObligationEvent } from '../../domain/case/events.js';
import { isHeld } from '../../domain/obligation/stops.js';
import type { Moment } from './moment.js';
import type { ObligationRow } from './view-rows.js';

/** The rows of obligations that an event changes; an outcome stays in its row for ever. */
export function obligationRows(
  rows: Readonly<Record<string, ObligationRow>>,
  event: Event,
  moment: Moment,
): readonly ObligationRow[] {
  if (event.type === 'assigned') return handedOver(rows, event, moment);
  const row = obligationRow(rows, event, moment);
  return row === null ? [] : [row];
}

/** What is owed by whoever handles changes its owner with the lead handler. */
function handedOver(
  rows: Readonly<Record<string, ObligationRow>>,
  { deliveryId }: EventOf<'assigned'>,
  { n, atMs, state }: Moment,
): readonly ObligationRow[] {
  return Object.values(state.obligations).flatMap((open) => {
    const before = rows[open.obligationId];
    if (open.deliveryId !== deliveryId || before === undefined) return [];
    if (open.owner.userId === before.owner.userId) return [];
    return [{ ...before, n, updatedAtMs: atMs, owner: open.owner }];
  });
}

function obligationRow(
  rows: Readonly<Record<string, ObligationRow>>,
  event: Event,
  moment: Moment,
): ObligationRow | null {
  if (event.type === 'obligationOpened') return opened(event, moment);
  if (!('obligationId' in event)) return null;
  const before = rows[event.obligationId];
  if (before === undefined) return null;
  const { n, atMs, state } = moment;
  const open = state.obligations[event.obligationId];
  const row: ObligationRow = {
    ...before,
    n,
    updatedAtMs: atMs,
    owner: open?.owner ?? before.owner,
    nextStepMs: open?.ladder[0]?.atMs ?? null,
  };
  const isStopped = open !== undefined && isHeld(open);
  return changed({ ...row, isHeld: isStopped }, event, { atMs, isStopped });
}

function opened(
  { obligationId, rule, deliveryId, owner, facts, due }: EventOf<'obligationOpened'>,
  { streamId, n, atMs, state }: Moment,
): ObligationRow {
  return {
    _id: obligationId,
    streamId,
    documentId: state.document?.documentId ?? '',
    n,
    updatedAtMs: atMs,
    rule,
    urgency: facts.urgency,
    deliveryId,
    owner,
    openedAtMs: atMs,
    targetMs: due?.targetMs ?? null,
    breachMs: due?.breachMs ?? null,
    calendarVersion: due?.calendarVersion ?? null,
    policyVersion: due?.policyVersion ?? null,
    isProvisional: due?.isProvisional ?? false,
    proposed: null,
    remindAtMs: due?.remindAtMs ?? [],
    nextStepMs: due?.ladder[0]?.atMs ?? null,
    steps: [],
    isBreached: false,
    isHeld: false,
    incidents: [],
    excusedBreaches: [],
    outcome: 'open',
    closedAtMs: null,
    lateness: null,
  };
}

function changed(
  row: ObligationRow,
  event: Exclude<ObligationEvent, { type: 'obligationOpened' }>,
  { atMs, isStopped }: Readonly<{ atMs: number; isStopped: boolean }>,
): ObligationRow {
  switch (event.type) {
    case 'obligationClosed': {
      const outcome = event.outcome === 'cancelled' ? 'cancelled' : event.isLate ? 'late' : 'met';
      return {
        ...row,
        outcome,
        closedAtMs: atMs,
        lateness: event.lateness,
        proposed: null,
        remindAtMs: [],
        nextStepMs: null,
      };
    }
    case 'stepReached': {
      const step = { step: event.step, atMs, told: event.told ?? [] };
      return {
        ...row,
        steps: [...row.steps, step],
        isBreached: row.isBreached || event.step === 'breach',
      };
    }
    case 'deadlineSet':
    case 'obligationRecomputed': {
      const { due } = event;
      return {
        ...row,
        targetMs: due?.targetMs ?? null,
        breachMs: due?.breachMs ?? null,
        remindAtMs: isStopped ? [] : (due?.remindAtMs ?? []),
        proposed: null,
        calendarVersion: due?.calendarVersion ?? row.calendarVersion,
        policyVersion: due?.policyVersion ?? row.policyVersion,
        isProvisional: due?.isProvisional ?? row.isProvisional,
      };
    }
    case 'obligationChangeProposed': {
      const { targetMs, breachMs, calendarVersion } = event.due;
      const { publication } = event;
      return { ...row, proposed: { publication, targetMs, breachMs, calendarVersion } };
    }
    case 'clockStopped':
      return { ...row, remindAtMs: [] };
    case 'incidentStopped': {
      const { incidentId, fromMs } = event;
      const stop = { incidentId, fromMs, toMs: null, stopped: null };
      return { ...row, remindAtMs: [], incidents: [...row.incidents, stop] };
    }
    case 'incidentResumed': {
      const { incidentId, toMs, stopped, due } = event;
      return {
        ...row,
        targetMs: due?.targetMs ?? row.targetMs,
        breachMs: due?.breachMs ?? row.breachMs,
        remindAtMs: isStopped ? [] : (due?.remindAtMs ?? []),
        proposed: null,
        incidents: row.incidents.map((stop) =>
          stop.incidentId === incidentId ? { ...stop, toMs, stopped } : stop,
        ),
      };
    }
    case 'breachExcused': {
      const { incidentId, breachMs } = event;
      const excusedBreaches = [...row.excusedBreaches, { incidentId, breachMs }];
      return { ...row, isBreached: false, excusedBreaches };
    }
    case 'stepAcknowledged':
    case 'ordered':
    case 'ownerSucceeded':
      return row;
  }
}
