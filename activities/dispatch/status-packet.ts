import { civilDateAt } from '../../domain/calendar/instant.js';
import type { RefusalReason } from '../../domain/delivery/receiver-transitions.js';
import type { Outgoing } from '../../domain/exchange/outgoing.js';
import type { DocumentReference, Party, StatusPacket } from '../../domain/exchange/packet.js';
import { packetTextId, parsePacketRecord } from '../../domain/exchange/packet-record.js';
import { referenceFromRecord } from '../../domain/exchange/reference-from-record.js';
import { REFUSAL_LABELS } from '../../domain/exchange/refusal-labels.js';
import {
  STATUS_CODES,
  type StatusCode,
  statusDescription,
} from '../../domain/exchange/status-codes.js';
import { addressedTo } from '../../domain/reorganisation/old-names.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { partyOf } from './load-sealed-document.js';

/**
 * What a receiver here reports to an issuer elsewhere (DU-2): the document is called what its own
 * packet called it, and the reason stands behind the label (ST-04).
 */
export async function statusPacket(
  outgoing: Extract<Outgoing, { kind: 'status' }>,
  deps: Pick<DispatchDeps, 'directory' | 'texts'>,
): Promise<StatusPacket> {
  const { document, delivery, statusCode, reasonCode, reasonId, reportedAtMs } = outgoing;
  const packetId = delivery.packet?.packetId ?? document.origin?.packetId ?? '';
  const recordId = packetTextId(packetId);
  const texts = await deps.texts.read([recordId, ...(reasonId === null ? [] : [reasonId])]);
  const record = texts.get(recordId);
  if (record === undefined) throw new Error(`the record of packet ${packetId} is gone`);
  const today = civilDateAt(reportedAtMs);
  const reason = [labelOf(reasonCode), texts.get(reasonId ?? '') ?? null]
    .filter((part) => part !== null)
    .join(': ');
  return statusOf({
    reporter: await partyOf(addressedTo(delivery), today, deps),
    target: referenceFromRecord(parsePacketRecord(record)),
    statusCode,
    reason: reason === '' ? null : reason,
    reportedAtMs,
  });
}

interface Report {
  readonly reporter: Party & { readonly agencyCode: string };
  readonly target: DocumentReference;
  readonly statusCode: StatusCode;
  readonly reason: string | null;
  readonly reportedAtMs: number;
}

/** A status as it travels. */
export function statusOf({
  reporter,
  target,
  statusCode,
  reason,
  reportedAtMs,
}: Report): StatusPacket {
  return {
    messageType: 'status',
    sender: reporter,
    target,
    staff: null,
    statusCode: { wire: STATUS_CODES[statusCode].wireCode, means: statusCode },
    description: statusDescription(statusCode, reason),
    reportedAtMs,
    extras: [],
  };
}

const labelOf = (reasonCode: string | null): string | null =>
  reasonCode === null ? null : (REFUSAL_LABELS[reasonCode as RefusalReason] ?? null);
