import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import type { Holder } from '../../domain/forwarding/holder.js';
import type { DeliveryView } from '../../domain/ports/views.js';
import { addressedTo, issuedUnder } from '../../domain/reorganisation/old-names.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import type { deliverySchema } from './delivery.contract.js';

/**
 * A copy as one side may see it: the sender sees its own view B, not the receiver's house (I10).
 *
 * Of a copy that a receiver has forwarded the issuer sees that it exists and who has it, and what is
 * asked of it.
 */
export function presentDelivery(
  view: DeliveryView,
  { agencyCode }: Actor,
): z.input<typeof deliverySchema> {
  const isReceiver = view.recipient === agencyCode;
  const { number, intake, handling, forwardedFrom, holders = [] } = view;
  const isForwarder = forwardedFrom?.agencyCode === agencyCode;
  const isParty = isReceiver || isForwarder || forwardedFrom === undefined;
  const forParties = <T>(value: T): T | null => (isParty ? value : null);
  return {
    deliveryId: view.deliveryId,
    documentId: view.documentId,
    n: view.n,
    updatedAt: isoOf(view.updatedAtMs),
    issuer: issuedUnder(view),
    recipient: addressedTo(view),
    recipientSucceededBy: view.addressedTo === undefined ? null : view.recipient,
    isHosted: view.isHosted,
    senderState: forParties(view.b),
    receiverState: isReceiver ? view.c : null,
    urgency: view.urgency,
    number: number && {
      number: number.number,
      symbol: number.symbol,
      issuedOn: number.issuedOn,
      year: number.year,
    },
    intake:
      isReceiver && intake
        ? { overall: intake.overall, findings: intake.findings.map((finding) => ({ ...finding })) }
        : null,
    arrivalNumber: isReceiver ? view.arrivalNumber : null,
    handling: isReceiver && handling ? { ...handling, coUnitIds: [...handling.coUnitIds] } : null,
    replyId: forParties(view.replyId),
    resendOf: view.resendOf,
    resentAs: view.resentAs,
    request: view.request && { ...view.request },
    forwardedFrom: forwardedFrom
      ? {
          agencyCode: forwardedFrom.agencyCode,
          deliveryId: isForwarder ? forwardedFrom.deliveryId : null,
        }
      : null,
    holders: isReceiver ? holders.map(presentHolder) : [],
    refusalCode: forParties(view.refusal?.reasonCode ?? null),
    sentAt: forParties(isoOrNull(view.sentAtMs)),
    receivedAt: forParties(isoOrNull(view.receivedAtMs)),
    acceptedAt: forParties(isoOrNull(view.acceptedAtMs)),
    completedAt: forParties(isoOrNull(view.completedAtMs)),
  };
}

const presentHolder = ({
  holderId,
  unitId,
  userId,
  by,
  isRetracted,
}: Holder): z.input<typeof deliverySchema>['holders'][number] => ({
  holderId,
  unitId,
  userId,
  by,
  isRetracted,
});
