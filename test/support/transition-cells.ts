import type { Actor } from '../../domain/access/actor.js';
import { ROLES, type Role } from '../../domain/access/roles.js';
import type { Event } from '../../domain/case/events.js';
import type { ErrorCode } from '../../domain/errors.js';
import {
  DOCUMENT_ROWS,
  type ExpectedRow,
  FORWARD_ROWS,
  RECEIVER_ROWS,
  SENDER_ROWS,
  STATES,
  type StateCode,
} from '../fixtures/expected-transitions.js';
import { type ACase, HOSTED, ISSUER, inRole } from './a-case.js';
import {
  type ActTable,
  actOn,
  DOCUMENT_ACTS,
  FORWARD_ACTS,
  RECEIVER_ACTS,
  SENDER_ACTS,
} from './every-act.js';
import { DELIVERY_IN, DOCUMENT_IN, HELD_IN, INCOMING_IN } from './every-state.js';

/** One life cycle: its states, its commands, what the rules say of them, and where to look afterwards. */
export interface LifeCycle {
  readonly states: Readonly<Record<string, () => ACase>>;
  readonly acts: ActTable;
  readonly rows: readonly ExpectedRow[];
  readonly agency: Actor['agencyCode'];
  readonly stateOf: (one: ACase) => string | null;
}

export const LIFE_CYCLES: Readonly<Record<'A' | 'B' | 'C' | 'F', LifeCycle>> = {
  A: {
    states: DOCUMENT_IN,
    acts: DOCUMENT_ACTS,
    rows: DOCUMENT_ROWS,
    agency: ISSUER,
    stateOf: ({ phase }) => phase,
  },
  B: {
    states: DELIVERY_IN,
    acts: SENDER_ACTS,
    rows: SENDER_ROWS,
    agency: ISSUER,
    stateOf: ({ state }) => Object.values(state.deliveries)[0]?.b ?? null,
  },
  C: {
    states: INCOMING_IN,
    acts: RECEIVER_ACTS,
    rows: RECEIVER_ROWS,
    agency: HOSTED,
    stateOf: (one) => one.delivery().c,
  },
  F: {
    states: HELD_IN,
    acts: FORWARD_ACTS,
    rows: FORWARD_ROWS,
    agency: HOSTED,
    stateOf: (one) => one.delivery().c,
  },
};

/** What one command of one role in one state came to, or was to come to. */
export interface Outcome {
  readonly refusal: string | null;
  readonly withoutReason?: string | null;
  readonly takes?: boolean;
  readonly to?: string | null;
  readonly started?: readonly string[];
  readonly ended?: readonly string[];
  readonly emitted?: readonly string[];
}

interface Cell {
  readonly name: string;
  readonly expected: Outcome;
  readonly actual: Outcome;
  /** Rows that its events carry out. */
  readonly rows: readonly string[];
}

/** Every command of every role in one state: what the rules say, and what the judge makes of it. */
export function cellsOf(cycle: LifeCycle, code: string): readonly Cell[] {
  return Object.keys(cycle.acts).flatMap((command) =>
    ROLES.map((role) => cellOf(cycle, code, command, role)),
  );
}

function cellOf(cycle: LifeCycle, code: string, command: string, role: Role): Cell {
  const one = cycle.states[code]?.();
  if (one === undefined) throw new Error(`no case in ${code}`);
  const name = `${command} by ${role} in ${code}`;
  const rows = cycle.rows.filter((row) => row.command === command);
  const row = rows.find(({ from, roles }) => from.includes(code) && roles.includes(role));
  const actor = inRole(role, cycle.agency);
  const refusal = one.refusal(actor, actOn(one, cycle.acts, command));
  if (row === undefined || refusal !== null) {
    const expected = row === undefined ? expectedRefusal(rows, code, role, command) : null;
    return { name, expected: { refusal: expected }, actual: { refusal }, rows: [] };
  }
  const after = carriedOut(one, cycle, row, role);
  const taken = rowsTaken(after.events);
  const silent = row.needsReason
    ? one.refusal(actor, actOn(one, cycle.acts, command, null))
    : undefined;
  return {
    name,
    expected: expectedOutcome(row),
    actual: {
      refusal,
      ...(silent === undefined ? {} : { withoutReason: silent }),
      takes: taken.includes(row.id),
      to: cycle.stateOf(after),
      started: rulesOf(after.events, 'obligationOpened'),
      ended: rulesOf(after.events, 'obligationClosed'),
      emitted: statusesOf(after.events),
    },
    rows: taken,
  };
}

const expectedOutcome = (row: ExpectedRow): Outcome => ({
  refusal: null,
  ...(row.needsReason ? { withoutReason: 'reasonMissing' } : {}),
  takes: true,
  to: nameOf(row.to),
  started: row.starts,
  ended: row.ends,
  emitted: row.emits === null ? [] : [row.emits],
});

/** The refusal that a stranger to the command, or one who comes at the wrong time, is to get. */
function expectedRefusal(
  rows: readonly ExpectedRow[],
  code: string,
  role: Role,
  command: string,
): ErrorCode {
  if (code === 'none' && command !== 'createDraft') return 'documentUnknown';
  if (!rows.some(({ roles }) => roles.includes(role))) return 'roleNotAllowed';
  if (rows.some(({ from }) => from.includes(code))) return 'roleNotAllowed';
  return command === 'createDraft' ? 'documentExists' : 'commandNotPossible';
}

/** Carries the command out; where two persons act together, the one of the other role confirms. */
function carriedOut(one: ACase, { acts, agency }: LifeCycle, row: ExpectedRow, role: Role): ACase {
  const act = actOn(one, acts, row.command);
  const other = row.together?.find((needed) => needed !== role) as Role | undefined;
  if (other === undefined) return one.by(inRole(role, agency), act);
  // The handler is himself, whether he proposes or confirms; whoever stands beside him is not.
  const person = (of: Role): Actor =>
    of === 'officer' ? inRole(of, agency) : inRole(of, agency, `the-${of}`);
  const deliveryId = 'deliveryId' in act ? act.deliveryId : null;
  return one.by(person(role), act).by(person(other), { type: 'confirm', deliveryId } as const);
}

export const nameOf = (code: string): string => STATES[code as StateCode];

/** The rows of rules.md 7 that events carry out, in their order. */
export const rowsTaken = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => {
    const own = 'row' in event ? [event.row] : [];
    const all = 'senderRow' in event ? [...own, event.senderRow] : own;
    return all.filter((id) => id !== null);
  });

/** The rules whose obligations events open, or close, in alphabetical order. */
export const rulesOf = (
  events: readonly Event[],
  what: 'obligationOpened' | 'obligationClosed',
): readonly string[] =>
  events.flatMap((event) => (event.type === what ? [ruleOfId(event.obligationId)] : [])).toSorted();

const ruleOfId = (obligationId: string): string => /TR-\d+[ab]?/.exec(obligationId)?.[0] ?? '';

/** The status codes that go to the sender. */
export const statusesOf = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'statusReported' ? [event.statusCode] : []));
