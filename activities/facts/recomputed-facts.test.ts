import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SYSTEM } from '../../domain/access/system-actor.js';
import { BUILT_IN_CALENDAR } from '../../domain/calendar/built-in-calendar.js';
import { compileCalendar } from '../../domain/calendar/calendar.js';
import type { OverlayDay } from '../../domain/calendar/calendar-definition.js';
import { civilDateOf, dayOf } from '../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../domain/calendar/instant.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { Event, EventOf } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import { RULE_IDS, type RuleId, unitOf } from '../../domain/obligation/deadline/rules.js';
import { oldInstants } from '../../domain/obligation/weigh-anew.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import { aCase, HOSTED } from '../../test/support/a-case.js';
import { dueOfChange, dueOfOpening } from './due-facts.js';
import { recomputedFacts, weighedAgain } from './recomputed-facts.js';

const OBLIGATION = 'o1';
const HOUR_MS = 3_600_000;
const FIRST_MS = Date.parse('2027-03-01T00:00:00+07:00');
const WEEKS = 8;

/** The built-in calendar with days that the agency closes, or opens. */
function calendars(days: readonly Pick<OverlayDay, 'on' | 'working'>[] = []): CalendarSource {
  const about = { author: 'u1', reason: 'Bão', citation: 'CV 12/2027' };
  const version = `built-in/${days.map(({ on, working }) => `${on}${working}`).join('/')}`;
  const agencyOverlay = { days: days.map((day) => ({ ...day, ...about })) };
  const compiled = compileCalendar([{ ...BUILT_IN_CALENDAR, version, agencyOverlay }]);
  if (!compiled.ok) throw new Error(compiled.error);
  return { calendarOf: () => compiled.value, policyOf: () => DEFAULT_POLICY };
}

/** An obligation of the case's receiver, opened on a calendar. */
function opened(
  { rule, atMs, dueOn }: { rule: RuleId; atMs: number; dueOn: string | null },
  by: CalendarSource,
): CaseState {
  const before = { ...aCase().issued().state, obligations: {} };
  const event: EventOf<'obligationOpened'> = {
    type: 'obligationOpened',
    obligationId: OBLIGATION,
    rule,
    deliveryId: aCase().issued().deliveryId,
    owner: { agencyCode: HOSTED, role: 'recordsClerk', userId: null },
    facts: { urgency: 'normal', triggerMs: null, dueOn },
    due: null,
  };
  const due = dueOfOpening(event, before, { atMs, by: SYSTEM }, by);
  if (!due.ok) throw new Error(due.error);
  return evolve(before, { ...event, due: due.value });
}

/** The steps that are due ring, as they do in a life. */
function rung(state: CaseState, untilMs: number): CaseState {
  const next = state.obligations[OBLIGATION]?.ladder[0];
  if (next === undefined || next.atMs > untilMs) return state;
  const { step } = next;
  const event = { type: 'stepReached', obligationId: OBLIGATION, step, told: ['u1'] } as const;
  return rung(evolve(state, event), untilMs);
}

/** The same, extended or stopped for a while; what the law refuses changes nothing. */
function changed(before: CaseState, { why, atMs, forMs }: Change, by: CalendarSource): CaseState {
  const about = { obligationId: OBLIGATION, reasonId: 'why', due: null, atMs } as const;
  const fromMs = why === 'extended' ? atMs : atMs - forMs;
  const state = rung(before, fromMs);
  const isExtended = why === 'extended';
  const running = isExtended
    ? state
    : evolve(state, {
        type: 'clockStopped',
        obligationId: OBLIGATION,
        reasonCode: 'awaitingOtherAgency',
        atMs: fromMs,
      });
  const event: EventOf<'deadlineSet'> = {
    type: 'deadlineSet',
    why,
    toMs: isExtended ? atMs + forMs : null,
    ...about,
  };
  const due = dueOfChange(event, running, atMs, by);
  return due.ok ? evolve(running, { ...event, due: due.value }) : before;
}

interface Change {
  readonly why: 'extended' | 'resumed';
  readonly atMs: number;
  readonly forMs: number;
}

const weighed = (state: CaseState, by: CalendarSource): readonly Event[] => {
  const due = dueIn(state);
  const event = { type: 'obligationRecomputed', obligationId: OBLIGATION } as const;
  return recomputedFacts(
    { ...event, publication: 'c1.p0', from: oldInstants(due), due: null },
    state,
    by,
  );
};

function dueIn({ obligations }: CaseState) {
  const due = obligations[OBLIGATION]?.due;
  if (!due) throw new Error('it is open and has its instants');
  return due;
}

const instants = fc.integer({ min: 0, max: WEEKS * 7 * 24 * 60 }).map((m) => FIRST_MS + m * 60_000);
const rules = fc.constantFrom(...RULE_IDS.filter((one) => unitOf(one, 'normal') !== 'wall'));
const dates = fc.integer({ min: 60, max: 90 }).map((d) => civilDateOf(dayOfInstant(FIRST_MS) + d));
const asked = fc.record({ rule: rules, atMs: instants, dueOn: fc.option(dates) });
const changes = fc.array(
  fc.record({
    why: fc.constantFrom('extended', 'resumed'),
    afterMs: fc.integer({ min: 1, max: 100 }).map((hours) => hours * HOUR_MS),
    forMs: fc.integer({ min: 1, max: 400 }).map((hours) => hours * HOUR_MS),
  }),
  { maxLength: 2 },
);
const closing = fc.uniqueArray(fc.integer({ min: 0, max: 70 }), { minLength: 5, maxLength: 20 });
const closed = (offsets: readonly number[]) =>
  offsets.map((offset) => ({ on: civilDateOf(dayOf('2027-03-01') + offset), working: false }));

const lived = fc.tuple(asked, changes).map(([question, made]) => {
  const by = calendars();
  let state = opened(question, by);
  let atMs = question.atMs;
  for (const { why, afterMs, forMs } of made) {
    atMs += afterMs + (why === 'resumed' ? forMs : 0);
    state = changed(state, { why, atMs, forMs }, by);
  }
  return state;
});

describe('an open obligation weighed against what is published', () => {
  it('is not changed by the calendar it was made of, whatever was done to it', () => {
    fc.assert(
      fc.property(lived, (state) => {
        const [event] = weighed(state, calendars());
        expect(event).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('moves later by itself, and never waits, when days are closed', () => {
    let moved = 0;
    fc.assert(
      fc.property(asked, closing, (question, offsets) => {
        const state = opened(question, calendars());
        const [event] = weighed(state, calendars(closed(offsets)));
        if (event === undefined) return;
        moved += 1;
        expect(event.type).toBe('obligationRecomputed');
        const after = dueIn(evolve(state, event));
        const { targetMs, breachMs } = dueIn(state);
        expect(after.targetMs ?? 0).toBeGreaterThanOrEqual(targetMs ?? 0);
        expect(after.breachMs ?? 0).toBeGreaterThanOrEqual(breachMs ?? 0);
      }),
      { numRuns: 300 },
    );
    expect(moved).toBeGreaterThan(50);
  });

  it('is weighed once: what has moved or waits is changed by the same calendar no more', () => {
    fc.assert(
      fc.property(asked, closing, closing, (question, before, after) => {
        const by = calendars(closed(after));
        const state = opened(question, calendars(closed(before)));
        const again = weighed(state, by).reduce(evolve, state);
        expect(weighed(again, by)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('waits for a yes exactly where a limit would come earlier (CK-21)', () => {
    let waiting = 0;
    fc.assert(
      fc.property(asked, closing, (question, offsets) => {
        const state = opened(question, calendars(closed(offsets)));
        const due = dueIn(state);
        for (const event of weighed(state, calendars())) {
          const after = evolve(state, event);
          if (event.type !== 'obligationChangeProposed') {
            expect(dueIn(after)).toMatchObject({ targetMs: due.targetMs, breachMs: due.breachMs });
            continue;
          }
          waiting += 1;
          expect(dueIn(after)).toEqual(due);
          const isEarlier = (one: number | null, other: number | null): boolean =>
            (one ?? Infinity) < (other ?? Infinity);
          expect(
            isEarlier(event.due.targetMs, due.targetMs) ||
              isEarlier(event.due.breachMs, due.breachMs),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(waiting).toBeGreaterThan(30);
  });

  it('that waits is weighed anew when its limit is extended past the earlier one', () => {
    const atMs = Date.parse('2027-03-01T09:00:00+07:00');
    const shut = calendars(closed([1]));
    const open = calendars();
    const question = { rule: 'TR-10', atMs, dueOn: '2027-03-02' } as const;
    const state = weighed(opened(question, shut), open).reduce(evolve, opened(question, shut));
    expect(state.obligations[OBLIGATION]?.proposed).not.toBeNull();
    const toMs = Date.parse('2027-03-05T17:00:00+07:00');
    const event: EventOf<'deadlineSet'> = {
      type: 'deadlineSet',
      obligationId: OBLIGATION,
      why: 'extended',
      toMs,
      reasonId: 'why',
      atMs,
      due: null,
    };
    const due = dueOfChange(event, state, atMs, open);
    if (!due.ok) throw new Error(due.error);
    const events = weighedAgain({ ...event, due: due.value }, state, open);
    expect(events.map(({ type }) => type)).toEqual(['deadlineSet']);
    expect(events.reduce(evolve, state).obligations[OBLIGATION]?.proposed).toBeNull();
  });

  it('that stands still has its ladder moved too, though its limits stay', () => {
    const atMs = Date.parse('2027-03-01T09:00:00+07:00');
    const state = evolve(opened({ rule: 'TR-10', atMs, dueOn: '2027-03-02' }, calendars()), {
      type: 'clockStopped',
      obligationId: OBLIGATION,
      reasonCode: 'awaitingOtherAgency',
      atMs,
    });
    const [event] = weighed(state, calendars(closed([2])));
    const { targetMs, breachMs } = dueIn(state);
    const l3Ms = Date.parse('2027-03-04T17:00:00+07:00');
    expect(event).toMatchObject({
      type: 'obligationRecomputed',
      due: { targetMs, breachMs, ladder: expect.arrayContaining([{ step: 'L3', atMs: l3Ms }]) },
    });
  });

  it('is left alone where the log has not dated what was done to it', () => {
    const atMs = Date.parse('2027-03-01T09:00:00+07:00');
    const state = opened({ rule: 'TR-10', atMs, dueOn: '2027-03-02' }, calendars());
    const undated = evolve(state, {
      type: 'deadlineSet',
      obligationId: OBLIGATION,
      why: 'extended',
      toMs: atMs + HOUR_MS,
      reasonId: 'why',
      due: dueIn(state),
    });
    expect(weighed(undated, calendars(closed([1])))).toEqual([]);
  });
});
