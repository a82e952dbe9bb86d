import type { AgencyCode } from '../directory/agency-code.js';

/** *Người, đơn vị được chuyển*: who holds the document inside the receiving agency (F-T01). */
export interface Holder {
  readonly holderId: string;
  readonly unitId: string;
  /** `null` where the unit as a whole holds it. */
  readonly userId: string | null;
  /** Who forwarded it. */
  readonly by: string;
  /** Has begun or completed the handling: nothing is retracted any more (F-T03). */
  readonly hasActed: boolean;
  /** Stays in the list: the trail is kept, and the content closed to whoever is named. */
  readonly isRetracted: boolean;
}

/** Where a copy that a receiver has forwarded comes from: the copy it was made of, and its sender (F-T02). */
export interface ForwardedFrom {
  readonly deliveryId: string;
  readonly agencyCode: AgencyCode;
  /** The code it was forwarded under, where another agency answers for it now; absent otherwise. */
  readonly forwardedUnder?: AgencyCode;
  /** Who forwarded it. */
  readonly by: string;
}
