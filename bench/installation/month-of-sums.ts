import { addMonths, civilDateOf, dayOf, weekdayOf } from '../../domain/calendar/civil-date.js';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import { startOfDayMs } from '../../domain/calendar/instant.js';
import { DailySums } from '../../domain/statistics/daily-sums.js';
import { type Counter, type Fact, factsBy, type Step } from '../../domain/statistics/fact.js';
import { spanKey } from '../../domain/statistics/span.js';

interface Month {
  /** `YYYY-MM` */
  readonly month: string;
  readonly documents: number;
  readonly agencies: readonly string[];
}

/** As measured on the axis in 2019 (rules.md 14.2). */
const COPIES = 3;
const TYPES = ['CV', 'BC', 'QD', 'TB', 'KH', 'TTr'];
const UNITS = ['office', 'finance', 'planning', 'inspection'];

/**
 * The sums that a month of documents leaves, made of the same facts as the real ones: issued, sent,
 * received, answered, with every duration. Agencies and days take turns, so that each has its share.
 */
export function monthOfSums({ month, documents, agencies }: Month): DailySums {
  const sums = new DailySums();
  const first = dayOf(`${month}-01`);
  const days = Array.from({ length: addMonths(first, 1) - first }, (_, index) => first + index);
  const working = days.filter((day) => weekdayOf(day) <= 5);
  for (let index = 0; index < documents; index += 1) {
    const day = working[index % working.length] ?? first;
    const at = (minutes: number): number =>
      startOfDayMs(day) + 8 * MS_PER_HOUR + minutes * MS_PER_MINUTE;
    const of = { on: civilDateOf(day), type: TYPES[index % 6], unit: UNITS[index % 4] };
    sums.addAll(documentFacts(index, { agencies, at, ...of }));
  }
  return sums;
}

interface Where {
  readonly agencies: readonly string[];
  readonly at: (minutes: number) => number;
  readonly on: string;
  readonly type: string | undefined;
  readonly unit: string | undefined;
}

function* documentFacts(index: number, { agencies, at, on, type, unit }: Where): Generator<Fact> {
  const issuer = agencies[index % agencies.length] ?? '';
  const urgency = index % 20 === 0 ? 'urgent' : 'normal';
  const by = { unitId: unit ?? null, documentType: type ?? '', urgency };
  const signed = index % 480;
  const facts = (agencyCode: string, counters: readonly Counter[]): Fact[] =>
    counters.flatMap((counter) => factsBy({ agencyCode, on, counter }, by));
  const span = (agencyCode: string, step: Step, from: number, to: number): Fact => ({
    agencyCode,
    on,
    dimension: 'span',
    value: step,
    counter: spanKey(at(from), at(to)),
    amount: 1,
  });
  yield* facts(issuer, [
    'issued',
    'signedPersonally',
    'sealed',
    'signedAndSealed',
    'documentsSent',
  ]);
  yield* facts(issuer, ['due:TR-01', 'met:TR-01', 'due:TR-02', 'met:TR-02']);
  yield span(issuer, 'signedNumbered', signed, signed + 1 + (index % 50));
  for (let copy = 1; copy <= COPIES; copy += 1) {
    const receiver = agencies[(index * 7 + copy * 131) % agencies.length] ?? '';
    yield* facts(issuer, ['copiesSent', 'sentAcknowledged']);
    yield span(issuer, 'signedSent', signed, signed + 2 + (index % 60));
    yield span(issuer, 'sentArrived', signed + 2, signed + 2);
    yield {
      agencyCode: issuer,
      on,
      dimension: 'status',
      value: on.slice(0, 7),
      counter: '03',
      amount: 1,
    };
    yield* facts(receiver, ['received', 'receivedAcknowledged', 'due:TR-05', 'met:TR-05']);
    yield* facts(receiver, ['due:TR-06a', index % 30 === 0 ? 'late:TR-06a' : 'met:TR-06a']);
    yield span(receiver, 'arrivedAccepted', signed + 2, signed + 2 + ((index * copy) % 240));
  }
}
