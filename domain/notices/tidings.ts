import { rolesAbove } from '../access/roles-above.js';
import type { CaseState } from '../case/case-state.js';
import type { Event, EventOf } from '../case/events.js';
import { evolve } from '../case/evolve.js';
import type { Commit } from '../commit/commit.js';
import type { JudgedStep, ObligationState, Owner } from '../obligation/obligation-state.js';
import type { RequestKind } from '../request/transitions.js';
import { type Audience, holdersOf, people } from './audience.js';
import {
  type Audiences,
  arrivalWatch,
  askingClerks,
  chiefsOfOffice,
  holder,
  senderClerks,
  whoeverHolds,
} from './audiences-of-delivery.js';
import type { NoticeKind, NoticeSubject } from './notice.js';

/** One thing to be told, with its place in the log: `<stream>/<n>/<index of the event>`. */
export interface Tiding {
  readonly id: string;
  readonly atMs: number;
  /** When the law has it: a step's own instant, however late it rang. */
  readonly legalMs: number;
  readonly about: NoticeSubject;
  readonly to: readonly Audience[];
}

/**
 * What a commit has to be told to people, from the log alone: the same at every repetition.
 *
 * `before` is the state on which the commit was decided. Judged steps name whom they told (rules.md
 * 6.1); an arrival is told to the receiver's clerks at once (P14), a request to those who must answer
 * it, what became of it to those who asked.
 */
export function tidingsOf({ streamId, n, atMs, commands }: Commit, before: CaseState): Tiding[] {
  let state = before;
  return commands
    .flatMap(({ events }) => events)
    .flatMap((event, index) => {
      const earlier = state;
      state = evolve(state, event);
      const told = [tell(event, earlier, state), tellAbove(event, earlier)];
      return told.flatMap((one) =>
        one === null ? [] : [{ id: `${streamId}/${n}/${index}`, atMs, legalMs: atMs, ...one }],
      );
    });
}

type Told = (Pick<Tiding, 'about' | 'to'> & Partial<Pick<Tiding, 'legalMs'>>) | null;

/** An obligation is looked up before the event, a delivery after it. */
function tell(event: Event, before: CaseState, after: CaseState): Told {
  switch (event.type) {
    case 'stepReached':
      return stepReached(event, before);
    case 'ordered':
      return toOwner('order', event.obligationId, after);
    case 'deadlineSet':
      return event.why === 'extended' ? toOwner('extension', event.obligationId, after) : null;
    case 'obligationRecomputed':
      return haveLimitsMoved(event) ? toOwner('recomputation', event.obligationId, after) : null;
    case 'obligationChangeProposed':
      return toSupervisors('recomputationProposed', event.obligationId, after);
    case 'arrived':
      return ofDelivery('arrival', event.deliveryId, after, arrivalWatch);
    case 'statusReported':
      return event.statusCode === '02'
        ? ofDelivery('refusal', event.deliveryId, after, senderClerks)
        : null;
    case 'assigned': {
      const { leadHandlerId } = event.handling;
      return ofDelivery('assignment', event.deliveryId, after, ({ recipient }) => [
        people(recipient, [leadHandlerId]),
      ]);
    }
    case 'forwardedInside':
      return ofDelivery('forwarded', event.deliveryId, after, holder(event.holderId));
    case 'forwardRetracted':
      return ofDelivery('forwardRetracted', event.deliveryId, after, holder(event.holderId));
    case 'requestOpened':
      return ofDelivery(REQUEST_NOTICE[event.kind], event.deliveryId, after, whoeverHolds);
    case 'requestMoved':
      return requestMoved(event, after);
    default:
      return null;
  }
}

const REQUEST_NOTICE: Readonly<Record<RequestKind, NoticeKind>> = {
  recall: 'recallOrder',
  takeBack: 'takeBackRequest',
  update: 'updateRequest',
  replace: 'replaceRequest',
};

function stepReached(
  { obligationId, step, told }: EventOf<'stepReached'>,
  before: CaseState,
): Told {
  const open = before.obligations[obligationId];
  if (open === undefined) return null;
  const about = { ...obligationSubject('step', obligationId, before), step };
  return { about, to: [people(open.owner.agencyCode, told ?? [])], ...legalInstant(open, step) };
}

/** Where the ladder no longer has it, the commit's instant must do. */
function legalInstant({ ladder }: ObligationState, step: JudgedStep): { legalMs?: number } {
  const legal = ladder.find((one) => one.step === step);
  return legal === undefined ? {} : { legalMs: legal.atMs };
}

/** `breach_notifies_superior`: the agency above learns that, and of what rule; not what the document says. */
function tellAbove(event: Event, before: CaseState): Told {
  if (event.type !== 'stepReached' || event.toldAbove === undefined) return null;
  const { agencyCode, userIds } = event.toldAbove;
  const about = obligationSubject('breachBelow', event.obligationId, before);
  const open = before.obligations[event.obligationId];
  return {
    about: { ...about, step: event.step },
    to: [people(agencyCode, userIds)],
    ...(open === undefined ? {} : legalInstant(open, event.step)),
  };
}

/** F-T07, F-T08: whoever owes the act learns that its date, or its owner, has changed. */
function toOwner(kind: NoticeKind, obligationId: string, state: CaseState): Told {
  const open = state.obligations[obligationId];
  if (open === undefined) return null;
  return { about: obligationSubject(kind, obligationId, state), to: [ownerOf(open.owner)] };
}

/** CAL-04: reminders and steps may move with a calendar while the limits stay: that is nobody's news. */
const haveLimitsMoved = ({ from, due }: EventOf<'obligationRecomputed'>): boolean =>
  due !== null && (from.targetMs !== due.targetMs || from.breachMs !== due.breachMs);

/** CK-21: whoever may say yes, and whoever owes the act. */
function toSupervisors(kind: NoticeKind, obligationId: string, state: CaseState): Told {
  const told = toOwner(kind, obligationId, state);
  const owner = state.obligations[obligationId]?.owner;
  if (told === null || owner === undefined) return null;
  const supervisors = rolesAbove(owner).map((role) => holdersOf(owner.agencyCode, role));
  return { ...told, to: [...told.to, ...supervisors] };
}

/** The person, once one is known; before that whoever holds the role. What the system owes is the admins' to watch. */
export const ownerOf = ({ agencyCode, role, userId }: Owner): Audience => {
  if (userId !== null) return people(agencyCode, [userId]);
  return holdersOf(agencyCode, role === 'system' ? 'admin' : role);
};

function obligationSubject(
  kind: NoticeKind,
  obligationId: string,
  { document, obligations }: CaseState,
): NoticeSubject {
  const open = obligations[obligationId];
  return {
    kind,
    rule: open?.rule ?? null,
    obligationId,
    documentId: document?.documentId ?? '',
    deliveryId: open?.deliveryId ?? null,
    step: null,
  };
}

/** D-T03 to the asking clerk; D-T04 and D-T05 to the Chief of Office of either side: L2, decided by people. */
function requestMoved({ row, deliveryId }: EventOf<'requestMoved'>, state: CaseState): Told {
  switch (row) {
    case 'D-T03':
      return ofDelivery('requestDeclined', deliveryId, state, askingClerks);
    case 'D-T04':
      return ofDelivery('recallDeclined', deliveryId, state, chiefsOfOffice);
    case 'D-T05':
      return ofDelivery('recallException', deliveryId, state, chiefsOfOffice);
    default:
      return null;
  }
}

function ofDelivery(kind: NoticeKind, deliveryId: string, state: CaseState, to: Audiences): Told {
  const delivery = state.deliveries[deliveryId];
  if (delivery === undefined) return null;
  const documentId = state.document?.documentId ?? '';
  const about = { kind, rule: null, obligationId: null, documentId, deliveryId, step: null };
  return { about, to: to(delivery, state) };
}
