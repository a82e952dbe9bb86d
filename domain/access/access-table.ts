import type {
  DocumentCommand,
  ReceiverCommand,
  SenderCommand,
  SupervisorCommand,
} from '../case/commands.js';
import { filingTransitions } from '../delivery/filing-transitions.js';
import { receiverTransitions } from '../delivery/receiver-transitions.js';
import { senderTransitions } from '../delivery/sender-transitions.js';
import { documentTransitions } from '../document/transitions.js';
import { forwardTransitions } from '../forwarding/transitions.js';
import { requestTransitions } from '../request/transitions.js';
import { ROLES, type Role } from './roles.js';
import { ABOVE } from './roles-above.js';

/** What a person may ask of a document, of one of its copies, of an obligation. */
export interface CommandNames {
  readonly document: DocumentCommand['type'];
  readonly delivery: SenderCommand['type'] | ReceiverCommand['type'];
  readonly obligation: SupervisorCommand['type'];
}

export type Target = keyof CommandNames;

/** How the person stands to the thing, besides the role. */
export type Relation =
  | 'anyone'
  | 'issuer'
  | 'author'
  /** The issuer, or of a forwarded copy the agency that has forwarded it. */
  | 'sender'
  | 'receiver'
  | 'handler'
  | 'told'
  | 'above';

/** Who may ask for a command, and from which states; one command may have several such rows. */
export interface AccessRow {
  readonly on: Target;
  readonly command: string;
  readonly roles: readonly Role[];
  readonly relation: Relation;
  /** States of A, B or C (by `relation`) or of D; `null` is "none yet". */
  readonly from: readonly (string | null)[];
  readonly needsReason: boolean;
}

/** Whoever may act on anything: an auditor reads. */
const PEOPLE: readonly Role[] = ROLES.filter((role) => role !== 'system' && role !== 'auditor');

interface Row {
  readonly command: string;
  readonly roles: readonly Role[];
  readonly from: readonly (string | null)[];
  readonly needsReason: boolean;
}

/** Rows of a life cycle that a person can take; those of the system alone are nobody's to ask. */
const byPeople = (
  rows: readonly Row[],
  on: Target,
  relationOf: (row: Row) => Relation,
): readonly AccessRow[] =>
  rows
    .filter(({ roles }) => roles.some((role) => role !== 'system'))
    .map((row) => ({
      on,
      command: row.command,
      roles: row.roles.filter((role) => role !== 'system'),
      relation: relationOf(row),
      from: row.from,
      needsReason: row.needsReason,
    }));

/** Commands of the receiver's own steps that carry another name in life cycle C or D. */
const NOT_ASKED_FOR: readonly string[] = ['cancel', 'unfreeze', 'supersede'];

const relationToDocument = ({ command }: Row): Relation => {
  if (command === 'createDraft') return 'anyone';
  return command === 'discard' ? 'author' : 'issuer';
};

/** Steps of an officer that are the lead handler's own (AU-7). */
const HANDLERS: readonly string[] = [
  'start',
  'complete',
  'stopClock',
  'resumeClock',
  'reopen',
  'linkReply',
  'handToArchive',
];

const relationToIncoming = ({ command, roles }: Row): Relation =>
  HANDLERS.includes(command) && roles.includes('officer') ? 'handler' : 'receiver';

/** A row that an officer shares with others is two: the officer must be the handler, the others not. */
const byRole = (row: Row): readonly Row[] =>
  HANDLERS.includes(row.command) ? row.roles.map((role) => ({ ...row, roles: [role] })) : [row];

/** A request's row as one command of the sender or the receiver knows it. */
const ofRequest = (
  step: (typeof requestTransitions)[number]['command'],
  command: CommandNames['delivery'],
  relation: Relation,
): readonly AccessRow[] =>
  byPeople(
    requestTransitions.filter((row) => row.command === step),
    'delivery',
    () => relation,
  ).map((row) => ({ ...row, command }));

/** Both ways to forward are one command (F-T01, F-T02). */
const FORWARDING: Readonly<Record<string, CommandNames['delivery']>> = {
  forwardInside: 'forward',
  forwardOutside: 'forward',
};

const confirming = (on: Target, relation: Relation, roles: readonly Role[]): AccessRow => ({
  on,
  command: 'confirm',
  roles,
  relation,
  from: [],
  needsReason: false,
});

const supervising = (
  command: CommandNames['obligation'],
  about: Pick<AccessRow, 'roles' | 'relation' | 'needsReason'>,
): AccessRow => ({ on: 'obligation', command, from: ['open'], ...about });

/**
 * Every command of a person with its roles and relation, derived from the life cycles (AU-11).
 *
 * The judge reads the same rows; the API refuses by them before it asks, and a page offers by them.
 */
export const accessTable: readonly AccessRow[] = [
  ...byPeople(documentTransitions, 'document', relationToDocument),
  confirming('document', 'issuer', ['recordsClerk', 'leader']), // A-T11, AU-9
  ...byPeople(senderTransitions, 'delivery', () => 'sender'),
  {
    on: 'delivery',
    command: 'retryNow', // CP-2: no transition, the copy stays B3
    roles: ['recordsClerk'],
    relation: 'sender',
    from: ['sendFailed'],
    needsReason: false,
  },
  ...ofRequest('open', 'takeBack', 'issuer'),
  ...ofRequest('open', 'update', 'issuer'),
  ...ofRequest('withdrawRequest', 'withdrawRequest', 'issuer'),
  ...byPeople(filingTransitions.flatMap(byRole), 'delivery', relationToIncoming),
  ...byPeople(receiverTransitions.flatMap(byRole), 'delivery', relationToIncoming).filter(
    ({ command }) => !NOT_ASKED_FOR.includes(command),
  ),
  ...ofRequest('agree', 'executeRecall', 'receiver'),
  ...ofRequest('agree', 'agree', 'receiver'),
  ...ofRequest('decline', 'decline', 'receiver'),
  ...ofRequest('reportException', 'reportException', 'receiver'),
  confirming('delivery', 'receiver', ['officer', 'leader']), // C-T13, AU-9
  ...byPeople(forwardTransitions, 'delivery', () => 'receiver').map((row) => ({
    ...row,
    command: FORWARDING[row.command] ?? row.command,
  })),
  supervising('acknowledge', { roles: PEOPLE, relation: 'told', needsReason: false }),
  supervising('extendDeadline', { roles: ABOVE, relation: 'above', needsReason: true }),
  supervising('confirmDeadline', { roles: ABOVE, relation: 'above', needsReason: false }),
  supervising('order', { roles: ABOVE, relation: 'above', needsReason: true }),
];

const index = byCommand(accessTable);

function byCommand(rows: readonly AccessRow[]): ReadonlyMap<string, readonly AccessRow[]> {
  const found = new Map<string, readonly AccessRow[]>();
  for (const row of rows) {
    const key = `${row.on}/${row.command}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

/** The rows of one command; empty for what no person may ask. */
export const accessTo = <T extends Target>(on: T, command: CommandNames[T]): readonly AccessRow[] =>
  index.get(`${on}/${command}`) ?? [];
