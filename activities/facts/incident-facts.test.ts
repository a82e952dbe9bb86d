import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SYSTEM } from '../../domain/access/system-actor.js';
import { builtInCalendar } from '../../domain/calendar/built-in-calendar.js';
import type { CaseState } from '../../domain/case/case-state.js';
import { decide } from '../../domain/case/decide.js';
import type { Event, EventOf } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import { RULE_IDS, type RuleId } from '../../domain/obligation/deadline/rules.js';
import { mergedStops, movedByStops } from '../../domain/obligation/deadline/union-of-stops.js';
import { isHeld } from '../../domain/obligation/stops.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import { aCase, HOSTED } from '../../test/support/a-case.js';
import { dueOfChange, dueOfOpening } from './due-facts.js';
import { closedFacts, resumedFacts } from './incident-facts.js';

const ID = 'o1';
const CALENDAR = builtInCalendar();
const calendars: CalendarSource = {
  calendarOf: () => CALENDAR,
  policyOf: () => DEFAULT_POLICY,
};
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const at = (civil: string): number => Date.parse(`${civil.replace(' ', 'T')}:00+07:00`);

/** An obligation of the case's receiver, opened at an instant. */
function opened(rule: RuleId, atMs: number, dueOn: string | null = null): CaseState {
  const before = { ...aCase().issued().state, obligations: {} };
  const event: EventOf<'obligationOpened'> = {
    type: 'obligationOpened',
    obligationId: ID,
    rule,
    deliveryId: aCase().issued().deliveryId,
    owner: { agencyCode: HOSTED, role: 'recordsClerk', userId: null },
    facts: { urgency: 'normal', triggerMs: null, dueOn },
    due: null,
  };
  const due = dueOfOpening(event, before, { atMs, by: SYSTEM }, calendars);
  if (!due.ok) throw new Error(due.error);
  return evolve(before, { ...event, due: due.value });
}

/** Puts an incident before the judge and completes what it decides. */
function told(
  state: CaseState,
  type: 'incidentDeclared' | 'incidentEnded',
  { incidentId = 'i1', fromMs, toMs, atMs }: Told,
): CaseState {
  const about = { incidentId, obligationIds: [ID], fromMs, actor: SYSTEM } as const;
  const decided = decide(
    state,
    type === 'incidentEnded' ? { type, ...about, toMs: toMs ?? atMs } : { type, ...about, toMs },
  );
  if (!decided.ok) throw new Error(decided.error);
  return decided.value.reduce(
    (before, event) =>
      (event.type === 'incidentResumed'
        ? resumedFacts(event, before, atMs, calendars)
        : [event]
      ).reduce(evolve, before),
    state,
  );
}

interface Told {
  readonly incidentId?: string;
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly atMs: number;
}

/** The steps that are due ring, as they do in a life. */
function rung(state: CaseState, untilMs: number): CaseState {
  const next = state.obligations[ID]?.ladder[0];
  if (next === undefined || next.atMs > untilMs) return state;
  return rung(
    evolve(state, { type: 'stepReached', obligationId: ID, step: next.step, told: [] }),
    untilMs,
  );
}

function openIn({ obligations }: CaseState) {
  const open = obligations[ID];
  if (!open?.due) throw new Error('it is open and has its instants');
  return { ...open, due: open.due };
}

const closing = { type: 'obligationClosed', obligationId: ID, outcome: 'done' } as const;
const closed = (state: CaseState, atMs: number): readonly Event[] =>
  closedFacts({ ...closing, lateness: null, isLate: null }, state, atMs, calendars);

describe('a clock that an incident holds', () => {
  const openedMs = at('2026-03-02 09:00'); // a Monday; four working hours end at 15:00
  const limitMs = at('2026-03-02 15:00');

  it('rings nothing, and runs on with what was left (CP-6, CK-22)', () => {
    const fromMs = at('2026-03-02 10:00');
    const held = told(opened('TR-06a', openedMs), 'incidentDeclared', {
      fromMs,
      toMs: null,
      atMs: fromMs,
    });
    expect(openIn(held).ladder).toEqual([]);
    const toMs = at('2026-03-02 14:00'); // two working hours later: the noon is none
    const free = told(held, 'incidentEnded', { fromMs, toMs, atMs: toMs });
    expect(isHeld(openIn(free))).toBe(false);
    expect(openIn(free).due.targetMs).toBe(limitMs + 2 * HOUR_MS);
    expect(openIn(free).ladder[0]).toEqual({ step: 'L1', atMs: limitMs + 2 * HOUR_MS });
  });

  it('keeps the steps that were told before anybody knew, and tells none of them twice', () => {
    const late = rung(opened('TR-06a', openedMs), limitMs);
    const atMs = limitMs + 5 * MINUTE_MS;
    const span = { fromMs: at('2026-03-02 14:00'), toMs: at('2026-03-02 15:00'), atMs };
    const moved = told(late, 'incidentDeclared', span);
    expect(openIn(moved).due.targetMs).toBe(limitMs + HOUR_MS);
    expect(openIn(moved).ladder.map(({ step }) => step)).not.toContain('L1');
  });

  it('excuses the breach that fell into it: it stays told, and the moved one is judged by itself', () => {
    const breachMs = at('2026-03-04 00:00');
    const breached = rung(opened('TR-06a', openedMs), breachMs);
    expect(openIn(breached).isBreached).toBe(true);
    const atMs = at('2026-03-04 09:00');
    const span = { fromMs: at('2026-03-03 07:00'), toMs: atMs, atMs };
    const excused = told(breached, 'incidentDeclared', span);
    expect(openIn(excused).isBreached).toBe(false);
    const movedMs = openIn(excused).due.breachMs ?? 0;
    expect(movedMs).toBeGreaterThan(atMs);
    expect(openIn(excused).ladder.at(-1)).toEqual({ step: 'breach', atMs: movedMs });
    expect(closed(excused, movedMs).at(-1)).toMatchObject({ isLate: false, lateness: null });
    expect(closed(excused, movedMs + MINUTE_MS).at(-1)).toMatchObject({ isLate: true });
  });

  it('leaves a breach standing that was recorded before its limit was extended (CK-20)', () => {
    const breached = rung(opened('TR-10', openedMs, '2026-03-02'), at('2026-03-03 00:00'));
    const toMs = at('2026-03-06 17:00');
    const atMs = at('2026-03-03 09:00');
    const extension: EventOf<'deadlineSet'> = {
      type: 'deadlineSet',
      obligationId: ID,
      why: 'extended',
      toMs,
      reasonId: 'why',
      atMs,
      due: null,
    };
    const due = dueOfChange(extension, breached, atMs, calendars);
    if (!due.ok) throw new Error(due.error);
    const extended = evolve(breached, { ...extension, due: due.value });
    const span = { fromMs: at('2026-03-04 07:00'), toMs: at('2026-03-04 18:00') };
    const held = told(extended, 'incidentDeclared', { ...span, atMs: span.toMs });
    expect(openIn(held).due.targetMs).toBeGreaterThan(toMs);
    expect(openIn(held).isBreached).toBe(true);
  });

  it('leaves a breach standing whose moved limit is over too, and counts lateness from that one', () => {
    const breached = rung(opened('TR-06a', openedMs), at('2026-03-05 09:00'));
    const atMs = at('2026-03-09 09:00');
    const span = { fromMs: at('2026-03-03 15:00'), toMs: at('2026-03-03 16:00'), atMs };
    const moved = told(breached, 'incidentDeclared', span);
    expect(openIn(moved).isBreached).toBe(true);
    expect(openIn(moved).ladder.map(({ step }) => step)).not.toContain('breach');
    const [over] = closed(moved, atMs);
    expect(over).toMatchObject({ type: 'obligationClosed', isLate: true });
  });

  it('is let go by the act itself, which is judged by the limit as moved until then', () => {
    const fromMs = at('2026-03-03 16:00');
    const held = told(opened('TR-06a', openedMs), 'incidentDeclared', {
      fromMs,
      toMs: null,
      atMs: fromMs,
    });
    const atMs = at('2026-03-04 08:30');
    const events = closed(held, atMs);
    expect(events.map(({ type }) => type)).toEqual(['incidentResumed', 'obligationClosed']);
    expect(events[0]).toMatchObject({ stopped: { workingMinutes: 120, wallMinutes: 990 } });
    expect(events[1]).toMatchObject({ isLate: false });
    const free = opened('TR-06a', openedMs);
    expect(closed(free, atMs).at(-1)).toMatchObject({ isLate: true });
  });

  it('is held by a person too: both must end, and their time counts once', () => {
    const start = opened('TR-10', openedMs, '2026-03-13');
    const person = at('2026-03-03 07:00');
    const paused = evolve(start, {
      type: 'clockStopped',
      obligationId: ID,
      reasonCode: 'awaitingOtherAgency',
      atMs: person,
    });
    const fromMs = at('2026-03-04 07:00');
    const both = told(paused, 'incidentDeclared', { fromMs, toMs: null, atMs: fromMs });
    const resumedMs = at('2026-03-04 18:00');
    const event: EventOf<'deadlineSet'> = {
      type: 'deadlineSet',
      obligationId: ID,
      why: 'resumed',
      toMs: null,
      reasonId: null,
      atMs: resumedMs,
      due: null,
    };
    const due = dueOfChange(event, both, resumedMs, calendars);
    if (!due.ok) throw new Error(due.error);
    const still = evolve(both, { ...event, due: due.value });
    expect(isHeld(openIn(still))).toBe(true);
    expect(openIn(still).ladder).toEqual([]);
    const toMs = at('2026-03-05 18:00');
    const free = told(still, 'incidentEnded', { fromMs, toMs, atMs: toMs });
    // Tuesday to Thursday, three working days; Wednesday lies in both stops.
    expect(openIn(free).due.targetMs).toBe(at('2026-03-18 17:00'));
  });

  it('stays held by the person where the incident ends first', () => {
    const paused = evolve(opened('TR-10', openedMs, '2026-03-13'), {
      type: 'clockStopped',
      obligationId: ID,
      reasonCode: 'awaitingOtherAgency',
      atMs: at('2026-03-03 07:00'),
    });
    const atMs = at('2026-03-04 18:00');
    const span = { fromMs: at('2026-03-04 07:00'), toMs: atMs, atMs };
    const still = told(paused, 'incidentDeclared', span);
    expect(isHeld(openIn(still))).toBe(true);
    expect(openIn(still).ladder).toEqual([]);
  });

  it('counts nothing of an incident before a person has extended the limit (CK-20)', () => {
    const atMs = at('2026-03-02 11:00');
    const toMs = at('2026-03-06 10:00');
    const event: EventOf<'deadlineSet'> = {
      type: 'deadlineSet',
      obligationId: ID,
      why: 'extended',
      toMs,
      reasonId: 'why',
      atMs,
      due: null,
    };
    const before = opened('TR-13', openedMs);
    const due = dueOfChange(event, before, atMs, calendars);
    if (!due.ok) throw new Error(due.error);
    const extended = evolve(before, { ...event, due: due.value });
    const span = { fromMs: at('2026-03-02 09:30'), toMs: at('2026-03-02 10:30') };
    const moved = told(extended, 'incidentDeclared', { ...span, atMs: at('2026-03-03 09:00') });
    expect(openIn(moved).due.targetMs).toBe(toMs);
  });
});

describe('incidents, whatever they are and however they are told of', () => {
  const FIRST_MS = at('2026-03-02 00:00');
  const span = fc
    .tuple(fc.integer({ min: 0, max: 14 * 24 * 60 }), fc.integer({ min: 1, max: 4 * 24 * 60 }))
    .map(([from, length]) => {
      const fromMs = FIRST_MS + from * MINUTE_MS;
      return { fromMs, toMs: fromMs + length * MINUTE_MS };
    });
  const limited = RULE_IDS.filter((rule) => openIn(opened(rule, FIRST_MS)).due.breachMs !== null);

  it('move the limits by the union of their time, in whatever order they are declared', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...limited),
        fc.array(span, { minLength: 1, maxLength: 4 }),
        (rule, spans) => {
          const start = opened(rule, FIRST_MS);
          const atMs = at('2026-06-01 08:00');
          const inOrder = (order: readonly (typeof spans)[number][]): CaseState =>
            order.reduce(
              (state, { fromMs, toMs }, index) =>
                told(state, 'incidentDeclared', { incidentId: `i${index}`, fromMs, toMs, atMs }),
              start,
            );
          const forth = openIn(inOrder(spans)).due;
          const back = openIn(inOrder(spans.toReversed())).due;
          expect([forth.targetMs, forth.breachMs]).toEqual([back.targetMs, back.breachMs]);
          const { due } = openIn(start);
          const reminders = due.remindAtMs.map(
            (remindMs) => ({ step: 'remind', atMs: remindMs }) as const,
          );
          const counted = spans.map(({ fromMs, toMs }) => ({
            fromMs: Math.max(fromMs, due.triggerMs),
            toMs,
          }));
          const union = movedByStops({ ...due, rule, urgency: 'normal', reminders }, counted, {
            calendar: CALENDAR,
            policy: DEFAULT_POLICY.values,
          });
          expect([forth.targetMs, forth.breachMs]).toEqual([union.targetMs, union.breachMs]);
          expect(forth.breachMs ?? 0).toBeGreaterThanOrEqual(due.breachMs ?? 0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('merge to stops that neither touch nor overlap, of the same instants', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.nat(20 * 24 * 60), (spans, minute) => {
        const merged = mergedStops(spans);
        const instantMs = FIRST_MS + minute * MINUTE_MS;
        const holds = ({ fromMs, toMs }: (typeof spans)[number]): boolean =>
          fromMs <= instantMs && instantMs < toMs;
        expect(merged.some(holds)).toBe(spans.some(holds));
        for (const [index, stop] of merged.entries())
          expect(stop.fromMs).toBeGreaterThan(merged[index - 1]?.toMs ?? 0);
      }),
    );
  });
});
