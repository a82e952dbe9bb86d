import { describe, expect, it } from '@jest/globals';
import {
  ANSWER_ROWS,
  DISPATCHES,
  FOLDING,
  REQUEST_STARTS,
  ROWS_BY_STATE,
  STATES,
  type StateCode,
} from '../../test/fixtures/expected-transitions.js';
import { type ACase, HOSTED, ISSUER, inRole, REASON } from '../../test/support/a-case.js';
import { ANSWER_ACTS, actOn, DOCUMENT_ACTS, REQUEST_ACTS } from '../../test/support/every-act.js';
import { DELIVERY_IN, INCOMING_IN, UNDER_REQUEST } from '../../test/support/every-state.js';
import {
  cellsOf,
  LIFE_CYCLES,
  nameOf,
  rowsTaken,
  rulesOf,
  statusesOf,
} from '../../test/support/transition-cells.js';
import { ROLES } from '../access/roles.js';
import { SYSTEM } from '../access/system-actor.js';
import { receiverTransitions } from '../delivery/receiver-transitions.js';
import { senderTransitions } from '../delivery/sender-transitions.js';
import { RECEIVER_STATES, SENDER_STATES } from '../delivery/states.js';
import { DOCUMENT_PHASES } from '../document/phases.js';
import { documentTransitions } from '../document/transitions.js';
import { forwardTransitions } from '../forwarding/transitions.js';
import { REQUEST_STATES, type RequestKind, requestTransitions } from '../request/transitions.js';
import type { CommandOf } from './commands.js';
import type { Event } from './events.js';

/** The system answers for a receiver elsewhere alone, by its statuses: it is in no agency. */
const PEOPLE = ROLES.filter((role) => role !== 'system');

/** Rows that some case below has taken. */
const reached = new Set<string>();
const reach = (rows: readonly string[]): void => rows.forEach((id) => reached.add(id));

const caseIn = (states: Readonly<Record<string, () => ACase>>, code: string): ACase => {
  const make = states[code];
  if (make === undefined) throw new Error(`no case in ${code}`);
  return make();
};

describe.each(['A', 'B', 'C', 'F'] as const)('life cycle %s', (letter) => {
  const cycle = LIFE_CYCLES[letter];
  it.each(Object.keys(cycle.states))(
    'in %s allows what the rules say, and nothing else',
    (code) => {
      const cells = cellsOf(cycle, code);
      for (const { rows } of cells) reach(rows);
      expect(Object.fromEntries(cells.map(({ name, actual }) => [name, actual]))).toEqual(
        Object.fromEntries(cells.map(({ name, expected }) => [name, expected])),
      );
    },
  );
});

describe('life cycle B: reports from outside', () => {
  const CODES = ['01', '02', '03', '04', '05', '06', '13', '14', '77'];
  const unsent = ['B1', 'B3'];

  it.each(Object.keys(DELIVERY_IN).filter((code) => !unsent.includes(code)))(
    'move %s as the folding of 7.2 says',
    (code) => {
      for (const status of CODES) {
        const after = caseIn(DELIVERY_IN, code).reported(status);
        const [to, row] = FOLDING[code]?.[status] ?? [code, null];
        const [report] = after.events.filter((event) => event.type === 'statusReported');
        expect([status, after.delivery().b]).toEqual([status, nameOf(to)]);
        expect(report).toMatchObject({ row, statusCode: status });
        // What moves nothing stays in the history, and says why.
        expect([status, report?.anomaly === null]).toEqual([status, row !== null]);
        reach(rowsTaken(after.events));
      }
    },
  );

  it.each(unsent)('are evidence that the copy of %s was sent', (code) => {
    const after = caseIn(DELIVERY_IN, code).reported('03');
    const evidence = code === 'B1' ? 'B-T02' : 'B-T09';
    expect(after.delivery().b).toBe('accepted');
    expect(rowsTaken(after.events)).toEqual([evidence, 'B-T13']);
    expect(after.owed).toEqual([]);
  });

  it.each(Object.keys(DELIVERY_IN))('of a gateway move %s only as the rules say', (code) => {
    for (const outcome of ['accepted', 'failed', 'rejected', 'lateEvidence'] as const) {
      const one = caseIn(DELIVERY_IN, code);
      const [to, ...rows] = DISPATCHES[code]?.[outcome] ?? [];
      const actual = dispatchedAs(one, outcome);
      const expected = to === undefined ? { refusal: 'dispatchNotOpen' } : { to: nameOf(to), rows };
      expect([outcome, actual]).toEqual([outcome, expected]);
      reach(rows);
    }
  });

  it('of nobody until TR-05 is over make a copy one without response (B-T07)', () => {
    const alarmed = caseIn(DELIVERY_IN, 'B2').rung('TR-05');
    expect(alarmed.delivery().b).toBe('sent');
    const after = alarmed.rung('TR-05');
    expect(after.delivery().b).toBe('noResponse');
    reach(rowsTaken(after.events));
  });
});

describe('life cycle D', () => {
  it.each(Object.keys(DELIVERY_IN))(
    'starts from %s exactly where B-T24, B-T25 and B-T26 say',
    (code) => {
      for (const kind of ['takeBack', 'update', 'replace', 'recall'] as const) {
        const row = REQUEST_STARTS.find(
          ({ from, kinds }) =>
            (from as readonly string[]).includes(code) &&
            (kinds as readonly string[]).includes(kind),
        );
        const opened = requestedOf(caseIn(DELIVERY_IN, code), kind);
        const expected = row === undefined ? [] : [{ kind, row: 'D-T01', senderRow: row.id }];
        expect([kind, opened]).toMatchObject([kind, expected]);
        reach(row === undefined ? [] : ['D-T01', row.id]);
      }
    },
  );

  it.each(['takeBack', 'update'])('starts by a %s of the issuer with a reason', (kind) => {
    const one = caseIn(INCOMING_IN, 'C3');
    for (const role of ROLES) {
      const mayAsk = role === 'recordsClerk' || role === 'authorizedSigner';
      const refusal = one.refusal(inRole(role), actOn(one, REQUEST_ACTS, kind));
      expect([role, refusal]).toEqual([role, mayAsk ? null : 'roleNotAllowed']);
    }
    const silent = actOn(one, REQUEST_ACTS, kind, null);
    expect(one.refusal(inRole('recordsClerk'), silent)).toBe('reasonMissing');
    const ofReceiver = inRole('recordsClerk', HOSTED);
    expect(one.refusal(ofReceiver, actOn(one, REQUEST_ACTS, kind))).toBe('notTheIssuer');
  });

  it.each(ANSWER_ROWS)('ends a $kind by $command as $id says', (expected) => {
    const { kind, command, to } = expected;
    const one = UNDER_REQUEST[kind]();
    const agency = command === 'withdrawRequest' ? ISSUER : HOSTED;
    const clerk = inRole('recordsClerk', agency);
    const after = one.by(clerk, actOn(one, ANSWER_ACTS, command));
    const { events } = after;
    expect(rowsTaken(events)).toEqual(
      expect.arrayContaining([expected.id, ...asList(expected.cRow)]),
    );
    expect(after.delivery()).toMatchObject({
      c: to === 'back' ? 'accepted' : nameOf(to),
      b: nameOf(expected.b),
      request: null,
    });
    expect(rulesOf(events, 'obligationClosed')).toEqual(expected.ends);
    expect(rulesOf(events, 'obligationOpened')).toEqual([]);
    expect(statusesOf(events)).toEqual(asList(expected.emits));
    const silent = one.refusal(clerk, actOn(one, ANSWER_ACTS, command, null));
    expect(silent).toBe(expected.needsReason ? 'reasonMissing' : null);
    reach(rowsTaken(events));
  });

  it.each(Object.keys(UNDER_REQUEST) as (keyof typeof UNDER_REQUEST)[])(
    'ends a %s in no other way, and by nobody else',
    (kind) => {
      for (const command of Object.keys(ANSWER_ACTS)) {
        const isExpected = ANSWER_ROWS.some((row) => row.command === command && row.kind === kind);
        const one = UNDER_REQUEST[kind]();
        const agency = command === 'withdrawRequest' ? ISSUER : HOSTED;
        const isDeclinedRecall = command === 'decline' && kind === 'recall';
        const impossible = isDeclinedRecall ? 'recallCannotBeDeclined' : 'commandNotPossible';
        for (const role of PEOPLE) {
          const ofClerk = isExpected ? null : impossible;
          const expected = role === 'recordsClerk' ? ofClerk : 'roleNotAllowed';
          const refusal = one.refusal(inRole(role, agency), actOn(one, ANSWER_ACTS, command));
          expect([command, role, refusal]).toEqual([command, role, expected]);
        }
      }
    },
  );

  const unasked = Object.keys(INCOMING_IN).filter((code) => code !== 'C9');
  it.each(unasked)('has nothing to end in %s, where nothing is open', (code) => {
    const one = caseIn(INCOMING_IN, code);
    for (const command of Object.keys(ANSWER_ACTS)) {
      const agency = command === 'withdrawRequest' ? ISSUER : HOSTED;
      const refusal = one.refusal(inRole('recordsClerk', agency), actOn(one, ANSWER_ACTS, command));
      expect([command, refusal]).toEqual([command, 'commandNotPossible']);
    }
  });

  it.each(['C1', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C12'])(
    'freezes %s at once (GD-05)',
    (code) => {
      const after = caseIn(INCOMING_IN, code).recalled();
      expect(after.delivery()).toMatchObject({ c: 'frozen', cBefore: nameOf(code) });
      reach(rowsTaken(after.events));
    },
  );

  it('escalates a 16 on a recall, and lets a recall take over (D-T04, D-T06)', () => {
    const declined = caseIn(DELIVERY_IN, 'B6').recalled().reported('16');
    const taken = UNDER_REQUEST.takeBack().recalled();
    expect(rowsTaken(declined.events)).toContain('D-T04');
    expect(rowsTaken(taken.events)).toContain('D-T06');
    reach([...rowsTaken(declined.events), ...rowsTaken(taken.events)]);
  });
});

describe('the tables of the product', () => {
  const tables = [
    documentTransitions,
    senderTransitions,
    receiverTransitions,
    requestTransitions,
    forwardTransitions,
  ];
  const ids = new Set<string>(tables.flatMap((table) => table.map(({ id }) => id)));

  it.each([
    ['A', DOCUMENT_PHASES],
    ['B', SENDER_STATES],
    ['C', RECEIVER_STATES],
    ['D', REQUEST_STATES],
  ] as const)('name the states of %s as the rules do', (letter, names) => {
    const codes = Object.keys(STATES).filter((code) => code.startsWith(letter)) as StateCode[];
    expect(names).toEqual(Object.fromEntries(codes.map((code) => [STATES[code], code])));
  });

  it('hold exactly the rows of the rules', () => {
    expect([...ids].toSorted()).toEqual(Object.keys(ROWS_BY_STATE).toSorted());
  });

  it('have no row that the cases above have not taken', () => {
    expect([...ids].filter((id) => !reached.has(id))).toEqual([]);
  });
});

const asList = (value: string | null): readonly string[] => (value === null ? [] : [value]);

/** What becomes of the copy by a gateway's answer, or why nothing does. */
function dispatchedAs(
  one: ACase,
  outcome: CommandOf<'dispatchResult'>['outcome'],
): Readonly<{ refusal: string }> | Readonly<{ to: string; rows: readonly string[] }> {
  const { deliveryId, attempt } = one.delivery();
  const act = { type: 'dispatchResult', deliveryId, attempt, outcome } as const;
  const refusal = one.refusal(SYSTEM, act);
  if (refusal !== null) return { refusal };
  const after = one.by(SYSTEM, act);
  return { to: after.delivery().b, rows: rowsTaken(after.events) };
}

/** The requests that open when this one is made; a take-back or an update may be refused instead. */
function requestedOf(one: ACase, kind: RequestKind): readonly Event[] {
  const act = kind === 'recall' || kind === 'replace' ? DOCUMENT_ACTS[kind] : REQUEST_ACTS[kind];
  const { deliveryId } = one;
  const by = kind === 'recall' ? inRole('authorizedSigner') : inRole('recordsClerk');
  const verdict = one.verdict(by, act({ deliveryId, reasonId: REASON }));
  if (verdict.kind !== 'accepted') return [];
  return verdict.decided?.events.filter(({ type }) => type === 'requestOpened') ?? [];
}
