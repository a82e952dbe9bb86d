import { type CaseState, emptyCase } from '../case/case-state.js';
import type { Event } from '../case/events.js';
import { evolve } from '../case/evolve.js';
import type { Commit, Decided } from '../commit/commit.js';
import { codesOf } from '../reorganisation/codes-of.js';
import {
  type Hand,
  type Holder,
  holderAtReceiver,
  holderForSender,
  holderOfDocument,
} from './holder.js';

/** Through whose eyes: the issuer's over the whole stream, or a receiver's over its own copies. */
export type Side = Readonly<{ as: 'issuer' | 'receiver'; agencyCode: string }>;

/** One stretch of time in which one thing lay in one pair of hands, in one state; half-open. */
export interface Span {
  /** `null` for the document itself. */
  readonly deliveryId: string | null;
  readonly recipient: string | null;
  readonly state: string;
  readonly holder: Holder;
  readonly fromMs: number;
  /** `null` while it lasts. */
  readonly untilMs: number | null;
}

interface Eyes {
  readonly side: Side;
  /** The codes that the looking agency answers for. */
  readonly own: ReadonlySet<string>;
  readonly hands: ReadonlyMap<string, Hand>;
}

type Held = Omit<Span, 'fromMs' | 'untilMs'>;

/** The document itself among the keys of what is held; ids of copies are never empty. */
const DOCUMENT = '';

/**
 * Who held the document and its copies, from the log alone, in the order in which the spans began.
 *
 * The spans of one thing never overlap, and between them it is at rest: nobody is expected to act. A
 * state that was left in the commit it was entered in has held nobody up and makes no span.
 */
export function spansOf(commits: readonly Commit[], side: Side): readonly Span[] {
  const closed: Span[] = [];
  const open = new Map<string, Span>();
  const hands = new Map<string, Hand>();
  const own = codesOf(side.agencyCode, commits);
  let state: CaseState = emptyCase;

  const settle = (key: string, held: Held | null, atMs: number): void => {
    const current = open.get(key);
    if (current !== undefined && held !== null && isSame(current, held)) return;
    if (current !== undefined && current.fromMs < atMs) closed.push({ ...current, untilMs: atMs });
    open.delete(key);
    if (held !== null) open.set(key, { ...held, fromMs: atMs, untilMs: null });
  };

  for (const { atMs, commands } of commits) {
    for (const decided of commands) {
      for (const event of decided.events) {
        state = evolve(state, event);
        noteHand(hands, event, decided);
        const copyId = 'deliveryId' in event ? event.deliveryId : null;
        if (copyId !== null) settle(copyId, copyHeld(state, copyId, { side, own, hands }), atMs);
        if (side.as === 'issuer') settle(DOCUMENT, documentHeld(state, own, hands), atMs);
      }
    }
  }
  return [...closed, ...open.values()].sort((one, other) => one.fromMs - other.fromMs);
}

/** The author by the unit of that day, and the clerk who has accepted a copy. */
function noteHand(hands: Map<string, Hand>, event: Event, { actor }: Decided): void {
  const { userId, unitId } = actor;
  if (event.type === 'draftCreated') hands.set(DOCUMENT, { userId, unitId });
  if (event.type === 'accepted') hands.set(event.deliveryId, { userId, unitId });
}

function documentHeld(
  { document, obligations }: CaseState,
  own: ReadonlySet<string>,
  hands: ReadonlyMap<string, Hand>,
): Held | null {
  if (document === null || !own.has(document.issuer)) return null;
  const isOwed = Object.values(obligations).some(
    ({ deliveryId, owner }) => deliveryId === null && own.has(owner.agencyCode),
  );
  const holder = holderOfDocument(document, { author: hands.get(DOCUMENT) ?? null, isOwed });
  return holder && { deliveryId: null, recipient: null, state: document.phase, holder };
}

function copyHeld(
  { document, deliveries }: CaseState,
  deliveryId: string,
  { side, own, hands }: Eyes,
): Held | null {
  const delivery = deliveries[deliveryId];
  if (delivery === undefined || document === null) return null;
  const { recipient, b, c } = delivery;
  if (side.as === 'issuer') {
    const holder = holderForSender(delivery, document.issuer);
    return holder && { deliveryId, recipient, state: b, holder };
  }
  if (!own.has(recipient)) return null;
  const holder = holderAtReceiver(delivery, hands.get(deliveryId) ?? null);
  return holder && { deliveryId, recipient, state: c ?? '', holder };
}

const isSame = (one: Held, other: Held): boolean =>
  one.state === other.state &&
  one.holder.agencyCode === other.holder.agencyCode &&
  one.holder.role === other.holder.role &&
  one.holder.unitId === other.holder.unitId &&
  one.holder.userId === other.holder.userId;
