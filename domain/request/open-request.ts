import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { receiverClerk } from '../delivery/send.js';
import type { SenderRowId } from '../delivery/sender-transitions.js';
import type { ReceiverState, SenderState } from '../delivery/states.js';
import { owe, settle } from '../obligation/owe.js';
import { answerAgreed, answerHere } from './answer-request.js';
import type { RequestKind } from './transitions.js';

/** From which states of B a request may start, and the row that says so (7.2, RES-02). */
const SENDER_ROWS: readonly Readonly<{
  from: readonly SenderState[];
  kinds: readonly RequestKind[];
  row: SenderRowId;
}>[] = [
  {
    from: ['arrived', 'accepted', 'inProgress'],
    kinds: ['recall', 'takeBack', 'update', 'replace'],
    row: 'B-T24',
  },
  { from: ['completed'], kinds: ['recall', 'replace'], row: 'B-T25' },
  { from: ['sent', 'noResponse'], kinds: ['recall', 'takeBack'], row: 'B-T26' },
];

const ANSWER_RULE = {
  recall: 'TR-13',
  takeBack: 'TR-14',
  update: 'TR-15',
  replace: 'TR-16',
} as const;

/** At the receiver the document is ended already: a recall or take-back is answered at once (GD-08). */
export const isEndedAtReceiver = (c: ReceiverState): boolean =>
  c === 'refused' || c === 'cancelled' || c === 'superseded';

/** The row of B that lets a request of this kind start, `null` where none does. */
export function senderRowFor({ b }: DeliveryState, kind: RequestKind): SenderRowId | null {
  return (
    SENDER_ROWS.find(({ from, kinds }) => from.includes(b) && kinds.includes(kind))?.row ?? null
  );
}

export interface RequestOrder {
  readonly kind: RequestKind;
  /** `null` where the issuer lives elsewhere: its view B is its own. */
  readonly senderRow: SenderRowId | null;
  readonly noticeId: string | null;
  readonly reasonId: string | null;
  /** It follows one on the copy above, whose answer it waits for (GD-06). */
  readonly isFollowing?: boolean;
}

/**
 * D-T01: opens a request towards one delivery and freezes the document there at once (GD-05).
 *
 * A recall takes over whatever other request is open (GD-03, D-T06) and ends every other duty of the
 * receiver: nobody acts on a withdrawn text.
 */
export function openRequest(plan: Plan, deliveryId: string, order: RequestOrder): void {
  const { kind, senderRow, noticeId, reasonId, isFollowing = false } = order;
  supersedeOpen(plan, deliveryId);
  const requestId = plan.nextId('R');
  plan.add({
    type: 'requestOpened',
    row: 'D-T01',
    senderRow,
    requestId,
    kind,
    deliveryId,
    noticeId,
    reasonId,
    ...(isFollowing ? { isFollowing } : {}),
  });
  const { c } = plan.delivery(deliveryId);
  if (c === null) return; // at an agency elsewhere: its answer comes as a status
  const agreed = answerHere('15', null);
  if (isEndedAtReceiver(c)) return answerAgreed(plan, deliveryId, agreed);
  freeze(plan, deliveryId, c);
  if (kind === 'recall') settle(plan, deliveryId, 'all', 'cancelled');
  const isAgreedAtOnce = kind === 'takeBack' && c === 'arrived' && !isFollowing; // RES-18
  if (isAgreedAtOnce) return answerAgreed(plan, deliveryId, agreed);
  owe(plan, ANSWER_RULE[kind], { deliveryId, owner: receiverClerk(plan.delivery(deliveryId)) });
}

/** C-T16; a recall of what another request froze finds it frozen. */
function freeze(plan: Plan, deliveryId: string, c: ReceiverState): void {
  if (c === 'frozen') return;
  plan.add({
    type: 'incomingMoved',
    row: 'C-T16',
    deliveryId,
    to: 'frozen',
    reasonCode: null,
    reasonId: null,
  });
}

function supersedeOpen(plan: Plan, deliveryId: string): void {
  const { request } = plan.delivery(deliveryId);
  if (request === null) return;
  plan.add({
    type: 'requestMoved',
    row: 'D-T06',
    deliveryId,
    requestId: request.requestId,
    to: 'superseded',
    reasonId: null,
  });
  settle(plan, deliveryId, [ANSWER_RULE[request.kind]], 'cancelled');
}
