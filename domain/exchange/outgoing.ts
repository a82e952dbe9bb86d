import type { CaseState } from '../case/case-state.js';
import type { Event, EventOf } from '../case/events.js';
import { evolve } from '../case/evolve.js';
import type { Commit } from '../commit/commit.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { DocumentState } from '../document/document-state.js';
import type { RequestKind } from '../request/transitions.js';
import { type StatusCode, statusCodeOfWire } from './status-codes.js';

interface About {
  /** `<stream>/<n>/<index of the event>`: the same at every repetition. */
  readonly key: string;
  readonly atMs: number;
  readonly document: DocumentState;
  readonly delivery: DeliveryState;
}

/** What a commit has to say to a system elsewhere, besides the document itself. */
export type Outgoing = About &
  Readonly<
    | {
        kind: 'status';
        statusCode: StatusCode;
        reportedAtMs: number;
        /** Of a refusal. */
        reasonCode: string | null;
        reasonId: string | null;
      }
    | { kind: 'request'; request: RequestKind; noticeId: string | null; reasonId: string | null }
    /** The copy was cancelled before it was fetched. */
    | { kind: 'withdraw' }
  >;

/**
 * The packets that follow from a commit, in the order in which they happened; pure, so a repetition
 * gives the same ones.
 *
 * Every status of a receiver here goes to the issuer elsewhere (DU-2, TR-11), but for those that the
 * fold kept as history only. Every request of an issuer here goes to the receiver elsewhere (D-T01).
 * `before` is the state that the commit was decided on.
 */
export function outgoingOf(commit: Commit, before: CaseState): readonly Outgoing[] {
  const { streamId, n, atMs } = commit;
  const events = commit.commands.flatMap((decided) => decided.events);
  let state = before;
  return events.flatMap((event, index): Outgoing[] => {
    state = evolve(state, event);
    const { document } = state;
    const delivery = 'deliveryId' in event ? state.deliveries[event.deliveryId ?? ''] : undefined;
    if (document === null || delivery === undefined) return [];
    const about = { key: `${streamId}/${n}/${index}`, atMs, document, delivery };
    const said = delivery.isHosted
      ? statusOf(event, { about, earlier: events.slice(0, index) })
      : requestOf(event, about);
    return said === null ? [] : [said];
  });
}

function statusOf(
  event: Event,
  { about, earlier }: Readonly<{ about: About; earlier: readonly Event[] }>,
): Outgoing | null {
  if (event.type !== 'statusReported' || about.document.origin === null) return null;
  if (about.delivery.forwardedFrom !== undefined) return null; // its sender is here (F-T02)
  const statusCode = statusCodeOfWire(event.statusCode);
  if (statusCode === null || event.anomaly !== null) return null;
  const { reasonId } = event;
  const reasonCode = statusCode === 'refused' ? refusalOf(earlier, event) : null;
  const reportedAtMs = event.reportedAtMs ?? about.atMs;
  return { ...about, kind: 'status', statusCode, reportedAtMs, reasonCode, reasonId };
}

/** The code of the refusal that the same commit carries out. */
function refusalOf(
  earlier: readonly Event[],
  { deliveryId }: EventOf<'statusReported'>,
): string | null {
  const refusal = earlier.findLast(
    (event) =>
      event.type === 'incomingMoved' && event.to === 'refused' && event.deliveryId === deliveryId,
  );
  return refusal?.type === 'incomingMoved' ? refusal.reasonCode : null;
}

function requestOf(event: Event, about: About): Outgoing | null {
  if (event.type === 'deliveryMoved' && event.to === 'cancelledBeforeSend') {
    return { ...about, kind: 'withdraw' };
  }
  if (event.type !== 'requestOpened') return null;
  const { kind: request, noticeId, reasonId } = event;
  return { ...about, kind: 'request', request, noticeId, reasonId };
}
