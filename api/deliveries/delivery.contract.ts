import { z } from 'zod';
import {
  RECEIVER_STATES,
  type ReceiverState,
  SENDER_STATES,
  type SenderState,
} from '../../domain/delivery/states.js';
import { REQUEST_KINDS } from '../../domain/request/transitions.js';
import { URGENCIES } from '../../domain/urgency.js';
import { instantSchema } from '../contract/fields.js';

export const senderStateSchema = z.enum(
  Object.keys(SENDER_STATES) as [SenderState, ...SenderState[]],
);
export const receiverStateSchema = z.enum(
  Object.keys(RECEIVER_STATES) as [ReceiverState, ...ReceiverState[]],
);

/** One copy. What the receiver does with it inside its house is `null` for the sender's people. */
export const deliverySchema = z
  .strictObject({
    deliveryId: z.string(),
    documentId: z.string(),
    n: z.int().describe('The commit that touched it last.'),
    updatedAt: instantSchema,
    issuer: z.string(),
    recipient: z.string(),
    recipientSucceededBy: z
      .string()
      .nullable()
      .describe('The agency that answers for the copy since its recipient is no more (F-T10).'),
    isHosted: z.boolean(),
    senderState: senderStateSchema
      .nullable()
      .describe('As its sender sees it (life cycle B); null for the issuer of a forwarded copy.'),
    receiverState: receiverStateSchema
      .nullable()
      .describe('As its receiver sees it (life cycle C); for the receiver’s people.'),
    urgency: z.enum(URGENCIES),
    number: z
      .strictObject({ number: z.int(), symbol: z.string(), issuedOn: z.string(), year: z.int() })
      .nullable(),
    intake: z
      .strictObject({
        overall: z.enum(['pass', 'warn', 'fail', 'indeterminate']),
        findings: z.array(
          z.strictObject({
            check: z.string(),
            result: z.enum(['warn', 'fail', 'indeterminate']),
            code: z.string(),
          }),
        ),
      })
      .nullable(),
    arrivalNumber: z.int().nullable(),
    handling: z
      .strictObject({
        leadUnitId: z.string(),
        leadHandlerId: z.string(),
        coUnitIds: z.array(z.string()),
        resolveOn: z.string().nullable(),
      })
      .nullable(),
    replyId: z.string().nullable(),
    resendOf: z.string().nullable(),
    resentAs: z.string().nullable(),
    request: z.strictObject({ requestId: z.string(), kind: z.enum(REQUEST_KINDS) }).nullable(),
    forwardedFrom: z
      .strictObject({
        agencyCode: z.string().describe('Who has forwarded it, and is its sender.'),
        deliveryId: z.string().nullable().describe('The copy it was made of; for the forwarder.'),
      })
      .nullable(),
    holders: z
      .array(
        z.strictObject({
          holderId: z.string(),
          unitId: z.string(),
          userId: z.string().nullable().describe('Null where the unit as a whole holds it.'),
          by: z.string(),
          isRetracted: z.boolean(),
        }),
      )
      .describe('To whom it was forwarded inside; for the receiver’s people.'),
    refusalCode: z.string().nullable(),
    sentAt: instantSchema.nullable(),
    receivedAt: instantSchema.nullable(),
    acceptedAt: instantSchema.nullable(),
    completedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Delivery' });
