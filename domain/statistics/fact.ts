import type { CivilDate } from '../calendar/civil-date.js';
import type { RuleId } from '../obligation/deadline/rules.js';

/** What is counted of an agency and day, as a whole and by unit, type and urgency (rules.md 14.1). */
export type Counter =
  // R1, R2: the issuer
  | 'issued'
  | 'signedPersonally'
  | 'sealed'
  | 'signedAndSealed'
  | 'documentsSent'
  | 'copiesSent'
  | 'sentAcknowledged'
  // R1, R4: the receiver
  | 'received'
  | 'receivedAcknowledged'
  | 'assigned'
  // R10
  | 'sendFailures'
  | 'noResponse'
  // R3, R4, R8: by the legal limit; `asked…` is what the issuer of a request is owed
  | `${'due' | 'met' | 'late' | 'askedDue' | 'askedMet' | 'askedLate'}:${RuleId}`;

/** What an aggregate speaks of: the whole day, or one value of one property. */
export const DIMENSIONS = [
  'all',
  'unit',
  'type',
  'urgency',
  /** R5: the value is the month in which copies were sent, a counter is a status. */
  'status',
  'returned',
  'refused',
  'request',
  'paper',
  'stop',
  /** R6: the value is a step, a counter is a span (`spanKey`). */
  'span',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** The steps of R6, in the order of a document's life. */
export const STEPS = [
  'signedNumbered',
  'signedSent',
  'sentArrived',
  'arrivedAccepted',
  'acceptedAssigned',
  'assignedCompleted',
] as const;

export type Step = (typeof STEPS)[number];

/**
 * One thing that has happened, where and on which civil day at +07:00 it counts.
 *
 * `amount` is negative where something that was counted no longer holds: a limit that was moved, a
 * status that was left. So the facts of a log add up whatever their order.
 */
export interface Fact {
  readonly agencyCode: string;
  readonly on: CivilDate;
  readonly dimension: Dimension;
  /** `''` for the whole day. */
  readonly value: string;
  readonly counter: string;
  readonly amount: number;
}

/** By what a fact is counted besides its agency and day; `null` where that says nothing of it. */
export interface Properties {
  readonly unitId: string | null;
  readonly documentType: string | null;
  readonly urgency: string | null;
}

/** A happening as a fact of the whole day, and of each of its properties. */
export function factsBy(
  {
    agencyCode,
    on,
    counter,
    amount = 1,
  }: Omit<Fact, 'dimension' | 'value' | 'amount'> & {
    readonly counter: Counter;
    readonly amount?: number;
  },
  { unitId, documentType, urgency }: Properties,
): readonly Fact[] {
  const fact = (dimension: Dimension, value: string | null): readonly Fact[] =>
    value === null ? [] : [{ agencyCode, on, dimension, value, counter, amount }];
  return [
    ...fact('all', ''),
    ...fact('unit', unitId),
    ...fact('type', documentType),
    ...fact('urgency', urgency),
  ];
}
