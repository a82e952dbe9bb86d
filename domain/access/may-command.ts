import type { DeliveryState } from '../delivery/delivery-state.js';
import type { DocumentState } from '../document/document-state.js';
import { isExecutedHere } from '../forwarding/holding-tree.js';
import { senderOf } from '../forwarding/sender.js';
import type { ObligationState } from '../obligation/obligation-state.js';
import { senderRowFor } from '../request/open-request.js';
import { type AccessRow, accessTo, type CommandNames, type Target } from './access-table.js';
import type { Actor } from './actor.js';
import { mayAct } from './find-row.js';
import { rolesAbove } from './roles-above.js';

/** What must be known of a thing to say what may be asked of it; rows of the views have it too. */
export interface Things {
  /** `null` before it exists. */
  readonly document: Readonly<{
    document: Pick<DocumentState, 'issuer' | 'authorId' | 'phase' | 'isArchived'> &
      Readonly<{ proposal: unknown }>;
  }> | null;
  readonly delivery: Readonly<{
    document: Pick<DocumentState, 'issuer' | 'phase'>;
    delivery: Pick<
      DeliveryState,
      'recipient' | 'b' | 'c' | 'request' | 'handling' | 'resentAs' | 'forwardedFrom'
    > &
      Readonly<{ proposal: unknown }>;
  }>;
  readonly obligation: Pick<ObligationState, 'owner' | 'told'> & Readonly<{ proposed?: unknown }>;
}

/**
 * Whether a command may be offered to a person: what is not would be refused (AU-11).
 *
 * What is offered may still be refused for what it carries (a reason, a date, a file) or for what the
 * judge alone knows.
 */
export function mayCommand<T extends Target>(
  actor: Actor,
  on: T,
  command: CommandNames[T],
  thing: Things[T],
): boolean {
  const facts = factsOf(on, command, thing);
  return accessTo(on, command).some(
    (row) => mayAct(actor, row.roles) && isRelated(actor, row, facts) && facts.isPossible(row),
  );
}

/** True where one of the person's roles may ever ask for the command, whatever its state. */
export const mayEverCommand = <T extends Target>(
  actor: Actor,
  on: T,
  command: CommandNames[T],
): boolean => accessTo(on, command).some(({ roles }) => mayAct(actor, roles));

interface Facts {
  readonly issuer: string | null;
  readonly authorId: string | null;
  readonly sender: string | null;
  readonly recipient: string | null;
  readonly handlerId: string | null;
  readonly owner: ObligationState['owner'] | null;
  readonly told: readonly string[];
  readonly isPossible: (row: AccessRow) => boolean;
}

const NOTHING = {
  issuer: null,
  authorId: null,
  sender: null,
  recipient: null,
  handlerId: null,
  owner: null,
  told: [],
} as const;

function isRelated(actor: Actor, { relation }: AccessRow, facts: Facts): boolean {
  const { agencyCode, userId } = actor;
  switch (relation) {
    case 'anyone':
      return true;
    case 'issuer':
      return agencyCode === facts.issuer;
    case 'author':
      return agencyCode === facts.issuer && userId === facts.authorId;
    case 'sender':
      return agencyCode === facts.sender;
    case 'receiver':
      return agencyCode === facts.recipient;
    case 'handler':
      return agencyCode === facts.recipient && userId === facts.handlerId;
    case 'told':
      return facts.told.includes(userId);
    case 'above':
      return facts.owner !== null && isAbove(actor, facts.owner);
  }
}

function isAbove(actor: Actor, owner: ObligationState['owner']): boolean {
  if (actor.agencyCode !== owner.agencyCode || actor.userId === owner.userId) return false;
  return mayAct(actor, rolesAbove(owner));
}

function factsOf<T extends Target>(on: T, command: CommandNames[T], thing: Things[T]): Facts {
  switch (on) {
    case 'document':
      return ofDocument(command as CommandNames['document'], thing as Things['document']);
    case 'delivery':
      return ofDelivery(command as CommandNames['delivery'], thing as Things['delivery']);
    default: {
      const { owner, told, proposed } = thing as Things['obligation'];
      const isPossible = (): boolean => command !== 'confirmDeadline' || Boolean(proposed);
      return { ...NOTHING, owner, told, isPossible };
    }
  }
}

function ofDocument(command: CommandNames['document'], thing: Things['document']): Facts {
  const document = thing?.document ?? null;
  const isPossible = ({ from }: AccessRow): boolean => {
    if (command === 'confirm') return document !== null && document.proposal !== null;
    if (command === 'archive' && document?.isArchived === true) return false;
    if (command === 'voidNumber' && document?.proposal) return false;
    return from.includes(document?.phase ?? null);
  };
  const { issuer = null, authorId = null } = document ?? {};
  return { ...NOTHING, issuer, authorId, isPossible };
}

function ofDelivery(
  command: CommandNames['delivery'],
  { document, delivery }: Things['delivery'],
): Facts {
  const { b, c, request, handling, recipient, resentAs, proposal } = delivery;
  const isRecall = request?.kind === 'recall';
  const isStillOut = document.phase === 'issued' && request === null;
  const isPossible = ({ from, relation }: AccessRow): boolean => {
    switch (command) {
      case 'confirm':
        return proposal !== null;
      case 'takeBack':
      case 'update':
        return isStillOut && canOpen(delivery, command);
      case 'withdrawRequest':
        return request !== null && !isRecall && !isExecutedHere(delivery);
      case 'agree':
        return c === 'frozen' && request !== null && !isRecall;
      case 'decline':
        return c === 'frozen' && (request?.kind === 'takeBack' || request?.kind === 'update');
      case 'executeRecall':
      case 'reportException':
        return c === 'frozen' && isRecall;
      case 'resend':
        return resentAs === null && isStillOut && from.includes(b);
      case 'issueOnPaper':
        return isStillOut && from.includes(b);
      case 'stopClock':
        return proposal === null && from.includes(c);
      case 'forward':
        return document.phase === 'issued' && from.includes(c);
      default:
        return relation === 'sender' ? request === null && from.includes(b) : from.includes(c);
    }
  };
  const handlerId = handling?.leadHandlerId ?? null;
  const sender = senderOf(document, delivery);
  return { ...NOTHING, issuer: document.issuer, sender, recipient, handlerId, isPossible };
}

const canOpen = ({ b }: Pick<DeliveryState, 'b'>, kind: 'takeBack' | 'update'): boolean =>
  senderRowFor({ b } as DeliveryState, kind) !== null;
