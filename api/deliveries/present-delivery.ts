import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import type { DeliveryView } from '../../domain/ports/views.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import type { deliverySchema } from './delivery.contract.js';

/** A copy as one side may see it: the sender sees its own view B, not the receiver's house (I10). */
export function presentDelivery(
  view: DeliveryView,
  { agencyCode }: Actor,
): z.input<typeof deliverySchema> {
  const isReceiver = view.recipient === agencyCode;
  const { number, intake, handling } = view;
  return {
    deliveryId: view.deliveryId,
    documentId: view.documentId,
    n: view.n,
    updatedAt: isoOf(view.updatedAtMs),
    issuer: view.issuer,
    recipient: view.recipient,
    isHosted: view.isHosted,
    senderState: view.b,
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
    replyId: isReceiver ? view.replyId : null,
    resendOf: view.resendOf,
    resentAs: view.resentAs,
    request: view.request && { ...view.request },
    refusalCode: view.refusal?.reasonCode ?? null,
    sentAt: isoOrNull(view.sentAtMs),
    receivedAt: isoOrNull(view.receivedAtMs),
    acceptedAt: isoOrNull(view.acceptedAtMs),
    completedAt: isoOrNull(view.completedAtMs),
  };
}
