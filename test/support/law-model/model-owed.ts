import type { CaseState } from '../../../domain/case/case-state.js';
import type { Event } from '../../../domain/case/events.js';
import type { DeliveryState } from '../../../domain/delivery/delivery-state.js';

/** What a copy has been through that its states do not tell. */
export interface CopyMemory {
  /** Copies whose handling was directed once: TR-08 has ended (CK-23). */
  readonly directed: ReadonlySet<string>;
  /** Copies of which a reply is owed since they were assigned (6.5). */
  readonly repliesOwed: ReadonlySet<string>;
  /** Once the last copy had left, TR-02 and TR-04 were over: a copy that fails later is TR-18's (CK-09). */
  readonly hasLeft: boolean;
}

export const NOTHING_REMEMBERED: CopyMemory = {
  directed: new Set(),
  repliesOwed: new Set(),
  hasLeft: false,
};

/** What a commit adds to that. */
export function remembered(
  memory: CopyMemory,
  { events, after }: Readonly<{ events: readonly Event[]; after: CaseState }>,
): CopyMemory {
  const directed = new Set(memory.directed);
  const repliesOwed = new Set(memory.repliesOwed);
  for (const event of events) {
    if (event.type === 'assigned') directed.add(event.deliveryId);
    if (event.type === 'assigned' && event.row !== 'C-T12') repliesOwed.add(event.deliveryId);
    if (event.type === 'completed') repliesOwed.delete(event.deliveryId);
    if (event.type === 'incomingMoved' && event.row === 'C-T10')
      repliesOwed.delete(event.deliveryId);
  }
  const hasLeft = memory.hasLeft || (after.document?.phase === 'issued' && !isSending(after));
  return { directed, repliesOwed, hasLeft };
}

/** Every duty that rules.md 6.5 and 7 leave open in these states, as `copy:rule`, in order. */
export function owedByTheRules(state: CaseState, memory: CopyMemory): readonly string[] {
  const { document, deliveries } = state;
  if (document === null) return [];
  const isUrgent = document.urgency !== 'normal';
  const copies = Object.values(deliveries);
  const sending = ['TR-02', ...(isUrgent ? ['TR-04'] : [])];
  const ofDocument: Readonly<Record<string, readonly string[]>> = {
    signed: ['TR-01', 'TR-02'],
    numberedSealed: sending,
    issued: !memory.hasLeft && document.revision !== null ? sending : [],
  };
  return [
    ...(ofDocument[document.phase] ?? []).map((rule) => `document:${rule}`),
    ...copies.flatMap((copy) =>
      owedFor(copy, { isUrgent, hasDueOn: document.dueOn !== null, memory }).map(
        (rule) => `${copy.deliveryId}:${rule}`,
      ),
    ),
  ].toSorted();
}

/** Whether a copy of the issuer's own has still to leave; what a receiver forwards is not its (F-T02). */
const isSending = ({ deliveries }: CaseState): boolean =>
  Object.values(deliveries).some(
    ({ b, forwardedFrom }) => !forwardedFrom && (b === 'queued' || b === 'sendFailed'),
  );

interface About {
  readonly isUrgent: boolean;
  readonly hasDueOn: boolean;
  readonly memory: CopyMemory;
}

function owedFor(copy: DeliveryState, about: About): readonly string[] {
  const { b, c, isHosted, request, cBefore } = copy;
  if (b === 'sendFailed') return ['TR-18'];
  if (!isHosted) return b === 'sent' || b === 'noResponse' ? ['TR-05'] : [];
  if (c !== 'frozen') return owedIn(c, copy, about);
  if (request === null) return []; // D-T05: a recall that could not be executed
  if (request.kind === 'recall') return ['TR-13'];
  const answer = { takeBack: 'TR-14', update: 'TR-15', replace: 'TR-16' }[request.kind];
  return [answer, ...owedIn(cBefore, copy, about)];
}

/** The receiver's next act, by the state of its document (6.5, CK-09, CK-23). */
function owedIn(
  c: DeliveryState['c'],
  { deliveryId, intake }: DeliveryState,
  { isUrgent, hasDueOn, memory }: About,
): readonly string[] {
  const isUrgentStill = isUrgent && !memory.directed.has(deliveryId);
  switch (c) {
    case 'arrived':
      return [isUrgent ? 'TR-08' : 'TR-06a', ...(intake?.overall === 'fail' ? ['TR-06b'] : [])];
    case 'accepted':
      return [isUrgent ? 'TR-08' : 'TR-07'];
    case 'presented':
      return ['TR-09', ...(isUrgentStill ? ['TR-08'] : [])];
    case 'assigned':
    case 'inProgress':
    case 'paused':
      return ['TR-10', ...(hasDueOn && memory.repliesOwed.has(deliveryId) ? ['TR-17'] : [])];
    default:
      return [];
  }
}
