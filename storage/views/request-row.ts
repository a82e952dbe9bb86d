import type { Event } from '../../domain/case/events.js';
import type { Moment } from './moment.js';
import type { RequestRow } from './view-rows.js';

/** The row of a change request: opened, answered, for ever. */
export function requestRow(
  rows: Readonly<Record<string, RequestRow>>,
  event: Event,
  { streamId, n, atMs, state }: Moment,
): RequestRow | null {
  if (event.type === 'requestOpened') {
    const copy = state.deliveries[event.deliveryId];
    return {
      _id: event.requestId,
      streamId,
      documentId: state.document?.documentId ?? '',
      n,
      updatedAtMs: atMs,
      deliveryId: event.deliveryId,
      recipient: copy?.recipient ?? '',
      ...(copy?.forwardedFrom && { forwardedBy: copy.forwardedFrom.agencyCode }),
      kind: event.kind,
      state: 'open',
      noticeId: event.noticeId,
      reasonId: event.reasonId,
      openedAtMs: atMs,
      closedAtMs: null,
    };
  }
  if (event.type !== 'requestMoved') return null;
  const before = rows[event.requestId];
  if (before === undefined) return null;
  return {
    ...before,
    n,
    updatedAtMs: atMs,
    state: event.to,
    closedAtMs: event.to === 'open' ? null : atMs,
  };
}
