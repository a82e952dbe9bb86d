import type { CaseState } from '../case/case-state.js';
import type { RequestEvent } from '../case/events.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { ChangeRequestState } from './request-state.js';

/** Life cycle D, applied. A delivery points at its open request; ended ones leave the state. */
export function evolveRequest(state: CaseState, event: RequestEvent): CaseState {
  if (event.type === 'requestOpened') {
    const { requestId, kind, deliveryId, noticeId, isFollowing } = event;
    const request: ChangeRequestState = {
      requestId,
      kind,
      deliveryId,
      noticeId,
      state: 'open',
      ...(isFollowing === undefined ? {} : { isFollowing }),
    };
    return {
      ...state,
      serial: state.serial + 1,
      requests: { ...state.requests, [requestId]: request },
      deliveries: pointedAt(state, deliveryId, { requestId, kind }),
    };
  }
  const request = state.requests[event.requestId];
  if (request === undefined || event.to === 'open') return state;
  const { [event.requestId]: _ended, ...requests } = state.requests;
  return { ...state, requests, deliveries: pointedAt(state, request.deliveryId, null) };
}

function pointedAt(
  state: CaseState,
  deliveryId: string,
  request: DeliveryState['request'],
): CaseState['deliveries'] {
  const delivery = state.deliveries[deliveryId];
  return delivery === undefined
    ? state.deliveries
    : { ...state.deliveries, [deliveryId]: { ...delivery, request } };
}
