import { type DeliveryState, ENDED } from '../delivery/delivery-state.js';
import type { AgencyCode } from '../directory/agency-code.js';

/** Whether an agency holds the document, or it is on its way there: nobody forwards it a second one (GA-04). */
export const hasLiveCopy = (
  copies: Readonly<Record<string, DeliveryState>>,
  agencyCode: AgencyCode,
): boolean => Object.values(copies).some((copy) => copy.recipient === agencyCode && isLive(copy));

/** On its way or held: whoever has refused it, or given it back, may be sent it again. */
const isLive = ({ b, c }: DeliveryState): boolean =>
  !ENDED.includes(b) && b !== 'refused' && c !== 'cancelled' && c !== 'superseded';
