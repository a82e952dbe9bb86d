import type { DeliveryState } from '../delivery/delivery-state.js';

type Copies = Readonly<Record<string, DeliveryState>>;

/** The copies that were forwarded from one copy, in the order in which they were. */
export const forwardedCopies = (copies: Copies, deliveryId: string): readonly DeliveryState[] =>
  Object.values(copies).filter(({ forwardedFrom }) => forwardedFrom?.deliveryId === deliveryId);

/** Every copy below one in the holding tree, each after the one it was forwarded from (GD-06). */
export const copiesBelow = (copies: Copies, deliveryId: string): readonly DeliveryState[] =>
  forwardedCopies(copies, deliveryId).flatMap((copy) => [
    copy,
    ...copiesBelow(copies, copy.deliveryId),
  ]);

/**
 * The receiver has done what was asked, and the request waits for the copies forwarded from this one
 * (GD-06): its content is closed already, its 15 is still to come.
 */
export const isExecutedHere = ({ request, c }: Pick<DeliveryState, 'request' | 'c'>): boolean =>
  request !== null && (c === 'cancelled' || c === 'superseded');

/** Whether somebody below still has to answer. */
export const isAskedBelow = (copies: Copies, deliveryId: string): boolean =>
  copiesBelow(copies, deliveryId).some(({ request }) => request !== null);
