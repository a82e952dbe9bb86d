import { receiverTransitions } from '../../domain/delivery/receiver-transitions.js';
import { senderTransitions } from '../../domain/delivery/sender-transitions.js';
import { documentTransitions } from '../../domain/document/transitions.js';
import { forwardTransitions } from '../../domain/forwarding/transitions.js';
import { requestTransitions } from '../../domain/request/transitions.js';
import type { ACase } from './a-case.js';
import type { LawLife, Lived, Refused } from './law-life.js';
import { rowsTaken } from './transition-cells.js';

/** Every row of rules.md 7 that the product carries out. */
const ROWS: readonly string[] = [
  ...documentTransitions,
  ...senderTransitions,
  ...receiverTransitions,
  ...requestTransitions,
  ...forwardTransitions,
]
  .map(({ id }) => id as string)
  .concat('B-T28', 'F-T13'); // the product's own

type Seen = (one: Lived) => boolean;
type Refusing = (one: Refused) => boolean;

const takes =
  (...rows: readonly string[]): Seen =>
  ({ events }) =>
    rows.every((row) => rowsTaken(events).includes(row));

const refusedFor =
  (code: string, ...of: readonly string[]): Refusing =>
  (one) =>
    one.code === code && of.includes(one.act.type);

const acts =
  (...types: readonly string[]): Seen =>
  ({ act }) =>
    types.includes(act.type);

const opens =
  (rule: string): Seen =>
  ({ events }) =>
    events.some((event) => event.type === 'obligationOpened' && event.rule === rule);

const isAsked = ({ act }: Lived): boolean => act.type === 'arriveRequest' || act.type === 'recall';

const REQUESTS = ['takeBack', 'update', 'withdrawRequest'];

/** Guards and resolutions of conflicts that can be told from what a life has done, or was refused. */
const DONE: Readonly<Record<string, Seen>> = {
  'F-T06': acts('acknowledge'),
  'F-T07': acts('extendDeadline'),
  'F-T08': acts('order'),
  'F-T09': acts('incidentDeclared', 'incidentEnded'),
  'F-T11': acts('confirm'),
  'F-T12': acts('calendarChanged'),
  'GD-03': takes('D-T01', 'D-T06'),
  'GD-04': takes('B-T04'),
  'GD-05': takes('D-T01', 'C-T16'),
  'GD-06': ({ events }) =>
    events.some((event) => event.type === 'requestOpened' && event.isFollowing === true),
  // What is ended at its receiver is answered 15 in the commit that asks.
  'GD-08': (one) =>
    isAsked(one) &&
    one.events.some(
      ({ type, ...event }, index) =>
        type === 'requestOpened' &&
        one.events[index + 1]?.type === 'statusReported' &&
        'deliveryId' in event,
    ),
  'RES-01': opens('TR-02'),
  'RES-02': takes('A-T13', 'B-T26'),
  'RES-03': ({ before, after }) =>
    before.document?.phase === 'frozen' && after.document?.phase === 'recalled',
  'RES-04': ({ before, events }) =>
    events.some(
      (event) =>
        event.type === 'incomingMoved' &&
        event.row === 'C-T16' &&
        before.deliveries[event.deliveryId]?.c === 'paused',
    ),
  'RES-05': ({ events, atMs }) =>
    events.some(
      (event) =>
        event.type === 'obligationOpened' &&
        event.rule === 'TR-06a' &&
        (event.facts.triggerMs ?? atMs) < atMs,
    ),
  'RES-06': ({ events, before }) =>
    events.some((event) => {
      if (event.type !== 'stepReached' || event.step !== 'breach') return false;
      const due = before.obligations[event.obligationId]?.due;
      return due?.targetMs !== due?.breachMs;
    }),
  'RES-07': takes('C-T15', 'B-T19'),
  'RES-09': takes('C-T02', 'B-T12'),
  'RES-11': (one) => opens('TR-06a')(one) && one.law.others[0].sessions.length !== 2,
  'RES-14': (one) => takes('A-T08')(one) && opens('TR-04')(one),
  'RES-16': takes('C-T04'),
  'RES-18': takes('D-T01', 'C-T16', 'C-T17'),
};

const REFUSED: Readonly<Record<string, Refusing>> = {
  'GD-01': refusedFor('notTheIssuer', ...REQUESTS),
  'GD-02': refusedFor('requestOpen', ...REQUESTS, 'arriveRequest'),
  'GD-07': refusedFor('reasonMissing', ...REQUESTS, 'recall', 'replace'),
};

const numbered = (prefix: string, from: number, to: number): readonly string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, index) => prefix + String(from + index).padStart(2, '0'),
  );

/** Every row, guard and resolution that a life might reach: rules.md 7.1 to 7.5 and 18.1, each once. */
export const TO_REACH: readonly string[] = [
  ...new Set([
    ...ROWS,
    ...numbered('F-T', 1, 12),
    ...numbered('GD-', 1, 8),
    ...numbered('RES-', 1, 18),
  ]),
].toSorted();

/** The rows that a case has taken. */
export const rowsIn = ({ commits }: Pick<ACase, 'commits'>): readonly string[] =>
  commits.flatMap(({ commands }) => commands.flatMap(({ events }) => rowsTaken(events)));

/** The ids that a life has reached. */
export function reachedIn({
  lived,
  refused,
}: Pick<LawLife, 'lived' | 'refused'>): ReadonlySet<string> {
  const named = <T>(table: Readonly<Record<string, (one: T) => boolean>>, all: readonly T[]) =>
    Object.keys(table).filter((id) => all.some((one) => table[id]?.(one)));
  const rows = lived.flatMap(({ events }) => rowsTaken(events));
  return new Set([...rows, ...named(DONE, lived), ...named(REFUSED, refused)]);
}
