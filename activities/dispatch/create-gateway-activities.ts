import { ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';

import { civilDateAt } from '../../domain/calendar/instant.js';
import type { CaseState } from '../../domain/case/case-state.js';
import { dispatches } from '../../domain/case/effects.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { ErrorCode } from '../../domain/errors.js';
import { sentUnder } from '../../domain/reorganisation/old-names.js';
import type { GatewayActivities } from '../gateway-activities.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { packetForDelivery } from './packet-for-delivery.js';
import { packetOfCarried } from './packet-of-carried.js';

const HEARTBEAT_EVERY_MS = 10_000;
const ACCEPTED = 'accepted' as const;

/**
 * Hands a copy to the system of its recipient: its packet stands in the outbox, from where that
 * system fetches it. This platform is the hub, so what stands there is accepted (INST-1, B-T02).
 *
 * One packet per copy, however often it is tried (RL-08). Fails with `peerUnreachable`, to be tried
 * again, while the directory knows no system for the recipient; with the writer's refusal, for good,
 * where a hub would refuse the packet; with `dispatchNotOpen` where the copy was cancelled meanwhile.
 */
export function createGatewayActivities(deps: DispatchDeps): GatewayActivities {
  return {
    dispatch: ({ dispatchId, streamId, deliveryId }) =>
      beating(async () => {
        const { state } = await deps.log.state(streamId);
        const { document, deliveries } = state;
        const delivery = deliveries[deliveryId];
        const isDue = dispatches(state).some((due) => due.deliveryId === deliveryId);
        if (document === null || delivery === undefined || !isDue) {
          throw failure('dispatchNotOpen', deliveryId, 'forGood');
        }
        const { recipient } = delivery;
        const key = `edoc/${deliveryId}`;
        const standing = await deps.outbox.standing(key);
        if (standing !== null && standing.state !== 'fail') return ACCEPTED;
        const peerId = await routeTo(recipient, deps);
        if (peerId === null) throw failure('peerUnreachable', recipient, 'forNow');
        const bytes = await written({ document, deliveries }, delivery, deps);
        cancellationSignal().throwIfAborted();
        const { documentId } = document;
        const sender = sentUnder(document, delivery);
        const about = { sender, receiver: recipient, peerId, documentId, deliveryId };
        await deps.outbox.put({ key, attempt: dispatchId, messageType: 'edoc', ...about, bytes });
        return ACCEPTED;
      }),
  };
}

async function routeTo(
  recipient: AgencyCode,
  { directory, nowMs }: DispatchDeps,
): Promise<string | null> {
  const today = civilDateAt(nowMs());
  return (await directory.agency(recipient, today))?.peerId ?? null;
}

async function written(
  { document, deliveries }: Pick<CaseState, 'deliveries'> & Readonly<{ document: DocumentState }>,
  delivery: DeliveryState,
  deps: DispatchDeps,
): Promise<Uint8Array> {
  const { forwardedFrom, recipient } = delivery;
  const carried = deliveries[forwardedFrom?.deliveryId ?? '']?.packet ?? null;
  const sender = sentUnder(document, delivery);
  const { urgency } = document;
  const packet = await (carried === null
    ? packetForDelivery(document, delivery, deps)
    : packetOfCarried(carried, { type: 'new' }, { sender, recipient, urgency, deps }));
  const bytes = deps.writer.write(packet);
  if (bytes.ok) return bytes.value;
  throw failure(bytes.error.code, bytes.error.detail, 'forGood');
}

/** The cause as operators see it: a code, and an id or the path of a field, never what stood there. */
const failure = (code: ErrorCode, detail: string, how: 'forNow' | 'forGood'): ApplicationFailure =>
  ApplicationFailure.create({
    message: `${code}: ${detail}`,
    type: code,
    nonRetryable: how === 'forGood',
  });

/** Tells the server that the work goes on, and so learns of a cancellation. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  heartbeat();
  const beat = setInterval(heartbeat, HEARTBEAT_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
