import * as fc from 'fast-check';
import { compileCalendar } from '../../domain/calendar/calendar.js';
import type {
  CalendarDefinition,
  OverlayDay,
  WrittenSession,
} from '../../domain/calendar/calendar-definition.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import { type PolicyVersion, policyInForce } from '../../domain/policy/policy.js';
import type { PolicyValues } from '../../domain/policy/policy-values.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import { ISSUER } from './a-case.js';

type Versions = readonly [CalendarDefinition, ...CalendarDefinition[]];

/** What is published at one time: the issuer's calendar, everybody else's, and the policies. */
export interface Published {
  readonly issuers: Versions;
  readonly others: Versions;
  readonly policies: readonly [PolicyVersion, ...PolicyVersion[]];
}

/** What the law's own functions are asked by. */
export function calendarSource({ issuers, others, policies }: Published): CalendarSource {
  const [own, other] = [issuers, others].map((versions) => {
    const compiled = compileCalendar(versions);
    if (!compiled.ok) throw new Error(`${compiled.error}: ${JSON.stringify(versions)}`);
    return compiled.value;
  });
  return {
    calendarOf: (agency) => (agency === ISSUER ? own! : other!),
    policyOf: (_agency, atMs) => policyInForce(policies, atMs),
  };
}

/** Usual and odd: a morning alone, five minutes, the whole day, three in a row, around midnight. */
const SESSIONS: readonly (readonly WrittenSession[])[] = [
  [
    ['07:30', '11:30'],
    ['13:30', '17:00'],
  ],
  [['07:30', '12:00']],
  [['06:15', '06:20']],
  [['00:00', '24:00']],
  [
    ['08:00', '12:00'],
    ['12:00', '17:30'],
  ],
  [
    ['00:00', '00:30'],
    ['11:45', '12:15'],
    ['23:30', '24:00'],
  ],
];
const USUAL = SESSIONS[0] as readonly WrittenSession[];
const sessions = fc.oneof(
  { weight: 3, arbitrary: fc.constant(USUAL) },
  { weight: 2, arbitrary: fc.constantFrom(...SESSIONS) },
);

const WEEKS = [
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5],
  [1, 2, 3, 4, 5, 6],
  [1, 2, 3, 4, 5, 6, 7],
  [2, 4, 7],
] as const;

const DAY_MS = 86_400_000;
const date = (dayMs: number): string => new Date(dayMs).toISOString().slice(0, 10);

/** A day of the two years in which lives are lived; the swaps and Tết lie among them. */
const anyDay = fc
  .integer({ min: 0, max: 600 })
  .map((days) => date(Date.parse('2026-02-01T00:00:00Z') + days * DAY_MS));

const TET_2026 = ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'];
const TET_2027 = ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'];
const NEW_YEAR = ['2026-01-01', '2027-01-01'];

const overlayDay: fc.Arbitrary<OverlayDay> = fc.record({
  on: anyDay,
  working: fc.boolean(),
  sessions: fc.option(sessions, { nil: undefined }),
  author: fc.constant('Lò Thị Thử'),
  reason: fc.constant('storm'),
  citation: fc.constant(null),
});

const swap = fc.record({ dayOff: anyDay, workingDay: anyDay });

const ALL_YEARS = [2025, 2026, 2027, 2028, 2029, 2030];

const definition: fc.Arbitrary<CalendarDefinition> = fc.record({
  version: fc.constant('v1'),
  effectiveFromOn: fc.constant(null),
  years: fc.constantFrom(ALL_YEARS, ALL_YEARS, ALL_YEARS, [2025, 2026]),
  weeklyPattern: fc.constantFrom(...WEEKS),
  sessions,
  cultureDay2411: fc.constantFrom('PENDING', 'ON'),
  dutyRoster: fc.boolean(),
  national: fc.record({
    closedDays: fc
      .array(anyDay, { maxLength: 12 })
      .map((days) => [...NEW_YEAR, ...TET_2026, ...TET_2027, ...days]),
    swaps: fc.array(swap, { maxLength: 3 }),
  }),
  agencyOverlay: fc.record({
    sessions: fc.option(sessions, { nil: undefined, freq: 6 }),
    days: fc.uniqueArray(overlayDay, { maxLength: 6, selector: ({ on }) => on }),
  }),
});

/** One version, or a second that holds from a day on (CAL-15). */
const versions: fc.Arbitrary<Versions> = fc
  .tuple(definition, fc.option(fc.tuple(anyDay, definition), { freq: 2 }))
  .map(([first, later]) =>
    later === null
      ? [first]
      : [first, { ...later[1], version: 'v2', effectiveFromOn: later[0], years: first.years }],
  );

const hours = fc.constantFrom(1, 4, 0.5, 7.5);
const days = fc.constantFrom(1, 1, 2, 3);
const minutes = fc.integer({ min: 1, max: 240 });
const levels = fc.record({ khan: minutes, thuong_khan: minutes, hoa_toc: minutes });

const values: fc.Arbitrary<PolicyValues> = fc
  .record({
    morning_end: fc.constantFrom('12:00', '12:00', '11:30', '24:00'),
    urgent_wall_minutes: fc.record({ send: levels, intake: levels }),
    urgent_clock_mode: fc.constantFrom('wallWithRosterElseNextSession' as const, 'wall' as const),
    number_wh: hours,
    number_urgent_min: minutes,
    send_alarm_min: minutes,
    send_alarm_urgent_min: minutes,
    fallback_before_breach_wh: hours,
    receipt_alarm_min: minutes,
    receipt_l1_at: fc.constantFrom('18:00', '09:00'),
    intake_target_wh: hours,
    refusal_wh: hours,
    leader_direct_wd: days,
    leader_direct_urgent_wh: hours,
    default_resolve_wd: fc.constantFrom(null, 2, 5),
    resolve_urgent_wd: days,
    recall_execute_wh: hours,
    recall_breach_wd: days,
    takeback_answer_wh: hours,
    update_answer_wd: days,
    replace_wd: days,
    escalation_ladder: fc.record({
      l0_percent: fc.constant([50, 80] as const),
      l2_wh: hours,
      l3_wd: days,
      urgent_l2_min: minutes,
      urgent_l3_min: minutes.map((more) => 240 + more),
    }),
  })
  .map((some) => ({ ...DEFAULT_POLICY.values, ...some }));

/** One policy, or a second in force from the middle of the lives on (CAL-15). */
const policies: fc.Arbitrary<Published['policies']> = fc
  .tuple(fc.constantFrom(DEFAULT_POLICY.values), values, fc.boolean(), anyDay)
  .map(([usual, other, isSecond, on]) => {
    const first = { ...DEFAULT_POLICY, version: 'p1', values: isSecond ? usual : other };
    const effectiveFromMs = Date.parse(`${on}T00:00:00+07:00`);
    return isSecond
      ? [first, { ...first, version: 'p2', effectiveFromMs, values: other }]
      : [first];
  });

/** Published later (CAL-04): the missing years, days that an agency closes or opens, another policy. */
const published = fc.record({ issuers: versions, others: versions, policies });
const change = fc.record({
  publishesYears: fc.boolean(),
  days: fc.uniqueArray(overlayDay, { maxLength: 8, selector: ({ on }) => on }),
  policies: fc.option(policies, { freq: 2 }),
});

export const laws: fc.Arbitrary<readonly [Published, ...Published[]]> = fc
  .tuple(published, fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([first, changes]) => {
    let last = first;
    const later = changes.map((one, index) => {
      const anew = (versionsOf: Versions): Versions =>
        versionsOf.map((version) => ({
          ...version,
          version: `${version.version}.${index}`,
          years: one.publishesYears ? ALL_YEARS : version.years,
          agencyOverlay: { ...version.agencyOverlay, days: one.days },
        })) as unknown as Versions;
      last = {
        issuers: anew(last.issuers),
        others: anew(last.others),
        policies: one.policies ?? last.policies,
      };
      return last;
    });
    return [first, ...later];
  });
