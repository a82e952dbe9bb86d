import type { CaseState } from '../../domain/case/case-state.js';
import type { Event, EventOf } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { IntakeResult } from '../../domain/delivery/delivery-state.js';
import { reachedBy } from '../../domain/obligation/obligation-past.js';
import type { Due } from '../../domain/obligation/obligation-state.js';

export const HOUR_MS = 3_600_000;

const PASSED: IntakeResult = { overall: 'pass', findings: [] };

/** What the intake check of every arrival finds. */
export const INTAKE = {
  pass: PASSED,
  warn: { overall: 'warn', findings: [{ check: 'K7', result: 'warn', code: 'signaturesInFile' }] },
  fail: { overall: 'fail', findings: [{ check: 'K4', result: 'fail', code: 'contentDiffers' }] },
  signatureMissing: {
    overall: 'fail',
    findings: [{ check: 'K7', result: 'fail', code: 'agencySignatureMissing' }],
  },
} as const satisfies Record<string, IntakeResult>;

export type Intake = keyof typeof INTAKE;

/**
 * Fixes what only the commit can know, the same way every time, with the plainest of values.
 *
 * Every limit is met within 4 hours and breached after 24: what the law's own instants are is the
 * matter of the deadlines' tests.
 */
export function completeFacts(
  intents: readonly Event[],
  before: CaseState,
  { atMs, intake }: Readonly<{ atMs: number; intake: Intake }>,
): readonly Event[] {
  let state = before;
  return intents.map((intent) => {
    const event = complete(intent, state, atMs, intake);
    state = evolve(state, event);
    return event;
  });
}

function complete(event: Event, state: CaseState, atMs: number, intake: Intake): Event {
  switch (event.type) {
    case 'signed':
      return { ...event, atMs, signatures: [{ fileId: 'f1', cmsSha256: 'c'.repeat(64) }] };
    case 'numberedAndSealed': {
      const number = {
        register: event.register,
        year: 2026,
        number: 1,
        symbol: 'BC-STN',
        issuedOn: '2026-03-02',
      };
      return { ...event, atMs, number, sealSha256: 'd'.repeat(64) };
    }
    case 'recallOrdered':
      return { ...event, noticeNumber: '2/TB-STN' };
    case 'arrived':
      return { ...event, intake: event.intake ?? INTAKE[intake] };
    case 'accepted':
      return { ...event, arrivalNumber: 7 };
    case 'obligationOpened':
      return { ...event, due: dueOf(event, state, atMs) };
    case 'deadlineSet':
      return { ...event, atMs, due: changedDue(event, state, atMs) };
    case 'obligationRecomputed':
      return event.due === null ? recomputedBy(event, state) : event;
    case 'incidentResumed':
      return { ...event, stopped: MINUTES, due: resumedDue(event, state) };
    case 'obligationClosed':
      return { ...event, isLate: false };
    case 'clockStopped':
      return { ...event, atMs };
    case 'stepReached':
      return { ...event, told: [`told-${event.step}`] };
    default:
      return event;
  }
}

function dueOf(
  { rule, deliveryId, facts }: EventOf<'obligationOpened'>,
  { deliveries }: CaseState,
  atMs: number,
): Due {
  const triggerMs = facts.triggerMs ?? atMs;
  const delivery = deliveryId === null ? undefined : deliveries[deliveryId];
  const isWatch = rule === 'TR-05' && delivery?.isHosted === false;
  const targetMs = triggerMs + 4 * HOUR_MS;
  const breachMs = triggerMs + 24 * HOUR_MS;
  const general = [
    { step: 'L1', atMs: targetMs },
    { step: 'L2', atMs: targetMs + HOUR_MS },
    { step: 'L3', atMs: targetMs + 8 * HOUR_MS },
  ] as const;
  const alarm = [{ step: 'alarm', atMs: triggerMs + HOUR_MS / 4 }] as const;
  return {
    openedAtMs: atMs,
    triggerMs,
    targetMs,
    breachMs,
    ladder: [...(isWatch ? alarm : general), { step: 'breach', atMs: breachMs }],
    remindAtMs: [triggerMs + 2 * HOUR_MS],
    calendarVersion: 'test-calendar',
    policyVersion: 'test-policy',
    isProvisional: false,
  };
}

/** Where a test's publication moves limits: one called `earlier` to an hour before, any other to one after. */
function recomputedBy(event: EventOf<'obligationRecomputed'>, { obligations }: CaseState): Event {
  const due = obligations[event.obligationId]?.due ?? null;
  if (due === null) return event;
  const isEarlier = event.publication === 'earlier';
  const reached = reachedBy(obligations[event.obligationId] ?? {});
  const moved = movedBy(due, isEarlier ? -HOUR_MS : HOUR_MS);
  const left = { ...moved, ladder: moved.ladder.filter(({ step }) => !reached.includes(step)) };
  return isEarlier
    ? { ...event, type: 'obligationChangeProposed', due: left }
    : { ...event, due: left };
}

/** An extension sets the target, a resumption moves everything by the time of the stop. */
function changedDue(
  { obligationId, toMs }: EventOf<'deadlineSet'>,
  { obligations }: CaseState,
  atMs: number,
): Due | null {
  const open = obligations[obligationId];
  if (open === undefined || open.due === null) return null;
  const { due, stoppedAtMs } = open;
  const { targetMs } = due;
  const byMs = toMs === null ? atMs - (stoppedAtMs ?? atMs) : toMs - (targetMs ?? toMs);
  return movedBy(due, byMs);
}

const MINUTES = { wallMinutes: 60, workingMinutes: 60 } as const;

/** An incident moves everything by an hour, however long it lasted. */
function resumedDue(
  { obligationId }: EventOf<'incidentResumed'>,
  { obligations }: CaseState,
): Due | null {
  const due = obligations[obligationId]?.due ?? null;
  if (due === null) return null;
  const reached = reachedBy(obligations[obligationId] ?? {});
  const moved = movedBy(due, HOUR_MS);
  return { ...moved, ladder: moved.ladder.filter(({ step }) => !reached.includes(step)) };
}

function movedBy(due: Due, byMs: number): Due {
  const { targetMs, breachMs } = due;
  const later = (instantMs: number | null): number | null =>
    instantMs === null ? null : instantMs + byMs;
  return {
    ...due,
    targetMs: later(targetMs),
    breachMs: later(breachMs),
    ladder: due.ladder.map((step) => ({ ...step, atMs: step.atMs + byMs })),
    remindAtMs: due.remindAtMs.map((remindMs) => remindMs + byMs),
  };
}
