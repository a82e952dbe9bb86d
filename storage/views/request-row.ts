import type { Event, EventOf } from '../../domain/case/events.js';
import type { Moment } from './moment.js';
import type { RequestRow } from './view-rows.js';

/** The rows of change requests that an event changes: opened, answered, for ever. */
export function requestRows(
  rows: Readonly<Record<string, RequestRow>>,
  event: Event,
  moment: Moment,
): readonly RequestRow[] {
  if (event.type === 'copySucceeded') return succeeded(rows, event, moment);
  const row = requestRow(rows, event, moment);
  return row === null ? [] : [row];
}

/** F-T10: what was asked of a copy stands with whoever answers for it now. */
function succeeded(
  rows: Readonly<Record<string, RequestRow>>,
  { deliveryId, side, to }: EventOf<'copySucceeded'>,
  { n, atMs }: Moment,
): readonly RequestRow[] {
  if (side === 'issuer') return [];
  const who = side === 'recipient' ? { recipient: to } : { forwardedBy: to };
  return Object.values(rows)
    .filter((row) => row.deliveryId === deliveryId)
    .map((row) => ({ ...row, ...who, n, updatedAtMs: atMs }));
}

function requestRow(
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
