import type { RequestKind, RequestState } from './transitions.js';

/** *Yêu cầu*: one change request towards one delivery. */
export interface ChangeRequestState {
  readonly requestId: string;
  readonly kind: RequestKind;
  readonly deliveryId: string;
  readonly state: RequestState;
  /** The recall notice, or the replacing document. */
  readonly noticeId: string | null;
  /** It follows one on the copy that this copy was forwarded from, and ends with it (GD-06). */
  readonly isFollowing?: true;
}
