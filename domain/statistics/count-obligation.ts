import { civilDateOf } from '../calendar/civil-date.js';
import { MS_PER_MINUTE } from '../calendar/duration.js';
import { civilDateAt, dayOfLimit } from '../calendar/instant.js';
import type { CaseState } from '../case/case-state.js';
import type { EventOf } from '../case/events.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { ObligationState } from '../obligation/obligation-state.js';
import type { CountedLimit, Counting, Happening } from './counting.js';
import { factsBy } from './fact.js';

type Outcome = 'due' | 'met' | 'late';

/** R3, R4, R8: what fell due, and what became of it; R10: clocks that stood. */
export function countObligation(
  counting: Counting,
  { event, before, after, atMs }: Happening,
): void {
  if (!('obligationId' in event)) return;
  const { obligationId } = event;
  const open = before.obligations[obligationId];
  switch (event.type) {
    case 'obligationOpened': {
      const opened = after.obligations[obligationId];
      if (opened !== undefined) recount(counting, opened, after);
      return;
    }
    case 'obligationClosed':
      if (open === undefined) return;
      countStopped(counting, open, atMs);
      recount(counting, open, before); // it may have been moved in the same commit
      return countEnd(counting, event);
    case 'clockStopped':
      if (open === undefined) return;
      counting.stops[obligationId] = event.reasonCode;
      return addStop(counting, open, { reasonCode: event.reasonCode, counter: 'stops', atMs });
    case 'deadlineSet':
      if (event.why === 'resumed' && open !== undefined) countStopped(counting, open, atMs);
      return;
    default:
      return;
  }
}

/**
 * Limits that were moved by a commit are due on another day now, those handed over in another unit.
 *
 * After the commit and not at each event: whatever moved them, where they stand is what counts.
 */
export function recountMoved(counting: Counting, state: CaseState): void {
  for (const open of Object.values(state.obligations)) recount(counting, open, state);
}

function recount(counting: Counting, open: ObligationState, state: CaseState): void {
  const was = counting.limits[open.obligationId] ?? null;
  const is = limitOf(counting, open, state);
  if (areSame(was, is)) return;
  if (was !== null) add(counting, was, 'due', -1);
  if (is !== null) add(counting, is, 'due');
  if (is !== null) counting.limits[open.obligationId] = is;
  else delete counting.limits[open.obligationId];
}

/** What is no longer owed was never due; what was done counts for the day of its limit. */
function countEnd(
  counting: Counting,
  { obligationId, outcome, isLate }: EventOf<'obligationClosed'>,
): void {
  const limit = counting.limits[obligationId];
  if (limit === undefined) return;
  delete counting.limits[obligationId];
  if (outcome === 'cancelled') return add(counting, limit, 'due', -1);
  add(counting, limit, isLate === true ? 'late' : 'met');
}

/** The whole minutes for which a clock stood, on the day it went on. */
function countStopped(counting: Counting, open: ObligationState, atMs: number): void {
  const { obligationId, stoppedAtMs } = open;
  const reasonCode = counting.stops[obligationId];
  if (stoppedAtMs === null || reasonCode === undefined) return;
  delete counting.stops[obligationId];
  const amount = Math.max(0, Math.floor((atMs - stoppedAtMs) / MS_PER_MINUTE));
  addStop(counting, open, { reasonCode, counter: 'minutes', atMs, amount });
}

function addStop(
  { facts }: Counting,
  { owner }: ObligationState,
  stop: { reasonCode: string; counter: 'stops' | 'minutes'; atMs: number; amount?: number },
): void {
  const { reasonCode: value, counter, atMs, amount = 1 } = stop;
  const { agencyCode } = owner;
  facts.push({ agencyCode, on: civilDateAt(atMs), dimension: 'stop', value, counter, amount });
}

function add({ facts }: Counting, limit: CountedLimit, outcome: Outcome, amount = 1): void {
  const { rule, agencyCode, on, unitId, urgency, askedBy } = limit;
  const of = { agencyCode, on, counter: `${outcome}:${rule}`, amount } as const;
  facts.push(...factsBy(of, { unitId, documentType: null, urgency }));
  if (askedBy === null) return;
  const asked = { due: 'askedDue', met: 'askedMet', late: 'askedLate' } as const;
  const ofIssuer = {
    agencyCode: askedBy,
    on,
    counter: `${asked[outcome]}:${rule}`,
    amount,
  } as const;
  facts.push(...factsBy(ofIssuer, { unitId: null, documentType: null, urgency: null }));
}

const ANSWERS: readonly RuleId[] = ['TR-13', 'TR-14', 'TR-15', 'TR-16'];
const ISSUERS: readonly RuleId[] = ['TR-01', 'TR-02', 'TR-03', 'TR-04', 'TR-18'];

/** `null` for what has no legal limit. */
function limitOf(
  { unitId: draftedBy }: Counting,
  { rule, deliveryId, owner, due }: ObligationState,
  { document, deliveries }: CaseState,
): CountedLimit | null {
  if (due === null || due.breachMs === null || document === null) return null;
  const handledBy = deliveries[deliveryId ?? '']?.handling?.leadUnitId ?? null;
  return {
    rule,
    agencyCode: owner.agencyCode,
    on: civilDateOf(dayOfLimit(due.breachMs)),
    unitId: ISSUERS.includes(rule) ? draftedBy : handledBy,
    urgency: document.urgency,
    askedBy: ANSWERS.includes(rule) && document.origin === null ? document.issuer : null,
  };
}

const areSame = (one: CountedLimit | null, other: CountedLimit | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.on === other.on &&
    one.agencyCode === other.agencyCode &&
    one.unitId === other.unitId &&
    one.urgency === other.urgency);
