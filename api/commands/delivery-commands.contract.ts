import { z } from 'zod';
import type { CommandNames } from '../../domain/access/access-table.js';
import { WORK_FINISHED } from '../../domain/delivery/delivery-state.js';
import { CLOCK_STOP_REASONS, REFUSAL_REASONS } from '../../domain/delivery/receiver-transitions.js';
import {
  civilDateSchema,
  documentIdSchema,
  madeIdSchema,
  personIdSchema,
  sha256Schema,
  unitIdSchema,
  wordsSchema,
} from '../contract/fields.js';
import { bare, type CommandContract } from './command-contract.js';

const reason = wordsSchema.optional().describe('Lý do: bắt buộc khi quy trình đòi hỏi');
const withReason = z.strictObject({ reason });
const handling = {
  leadUnitId: unitIdSchema.describe('Đơn vị chủ trì'),
  leadHandlerId: personIdSchema.describe('Người chủ trì'),
  coUnitIds: z.array(unitIdSchema).max(50).default([]).describe('Đơn vị phối hợp'),
  resolveOn: civilDateSchema.nullable().default(null).describe('Hạn xử lý'),
};

/** Commands on one copy: of its sender's clerk (rules.md 7.2) and of its receiver (7.3, 7.4). */
export const deliveryCommands = {
  resend: { summary: 'Sends a refused copy again (B-T14)', body: bare },
  retryNow: { summary: 'Gửi lại ngay: the next attempt does not wait (CP-2)', body: bare },
  cancelBeforeSend: { summary: 'Cancels before it is sent (B-T04, B-T10)', body: withReason },
  takeBack: { summary: 'Asks for the copy back (D-T01)', body: withReason },
  update: {
    summary: 'Asks to take over changed data (D-T01)',
    body: z.strictObject({ changedDigest: sha256Schema, reason }),
  },
  withdrawRequest: { summary: 'Withdraws the open request (D-T07)', body: withReason },
  issueOnPaper: { summary: 'Falls back to paper (B-T11, B-T21)', body: withReason },
  recordPaperReceipt: { summary: 'Records a receipt on paper (B-T22)', body: withReason },
  closeDelivery: { summary: 'Closes the delivery (B-T15, B-T23)', body: withReason },

  accept: {
    summary: 'Accepts and registers; takes an arrival number (C-T03, C-T20)',
    body: z.strictObject({ confirmsWarnings: z.boolean().default(false) }),
  },
  refuse: {
    summary: 'Returns it to the sender (C-T02, C-T21)',
    body: z.strictObject({ reasonCode: z.enum(REFUSAL_REASONS), reason }),
  },
  markReferenceOnly: { summary: 'Keeps it for reference only (C-T04)', body: bare },
  present: { summary: 'Presents it to the leader (C-T05)', body: bare },
  assign: {
    summary: 'Names who handles it, and until when (C-T06, C-T07)',
    body: z.strictObject({ ...handling, opinion: wordsSchema.optional().describe('Bút phê') }),
  },
  reassign: {
    summary: 'Names another handler (C-T12)',
    body: z.strictObject({ ...handling, reason }),
  },
  start: {
    summary: 'Begins handling; a leader names the person at once (C-T08, C-T09)',
    body: z.strictObject({
      leadUnitId: unitIdSchema.nullable().default(null),
      leadHandlerId: personIdSchema.nullable().default(null),
    }),
  },
  sendBack: { summary: 'Sends it back to the leader (C-T10)', body: withReason },
  complete: {
    summary: 'Completes it (C-T11)',
    body: z.strictObject({
      replyId: documentIdSchema.nullable().default(null),
      workFinished: z
        .enum(WORK_FINISHED)
        .optional()
        .describe('Kết thúc công việc: hồ sơ phải nộp lưu đúng hạn (TR-19).'),
    }),
  },
  linkReply: {
    summary: 'Names the document that answers it (F-T04)',
    body: z.strictObject({ replyId: documentIdSchema }),
  },
  handToArchive: { summary: 'Nộp lưu: the file is in the archive (TR-19)', body: bare },
  stopClock: {
    summary: 'Proposes to stop the clock (C-T13)',
    body: z.strictObject({ reasonCode: z.enum(CLOCK_STOP_REASONS), reason }),
  },
  resumeClock: { summary: 'Lets the clock run again (C-T14)', body: bare },
  reopen: { summary: 'Takes it up again (C-T15)', body: withReason },
  executeRecall: { summary: 'Executes the recall (C-T17)', body: bare },
  reportException: { summary: 'Cannot execute the recall (D-T05)', body: withReason },
  agree: { summary: 'Agrees to what is asked (D-T02)', body: bare },
  decline: { summary: 'Declines what is asked (D-T03)', body: withReason },
  forward: {
    summary: 'Forwards it inside the agency, or to another agency (F-T01, F-T02)',
    body: z
      .strictObject({
        userId: personIdSchema.optional().describe('Người được chuyển'),
        unitId: unitIdSchema.optional().describe('Đơn vị được chuyển'),
        agencyCode: z.string().max(40).optional().describe('Cơ quan được chuyển'),
      })
      .refine((to) => Object.values(to).filter((one) => one !== undefined).length === 1, {
        message: 'must name one person, unit or agency',
      }),
  },
  retractForward: {
    summary: 'Takes a forwarded copy back, before its holder has acted (F-T03)',
    body: z.strictObject({
      holderId: madeIdSchema.describe('As `forward` has answered it.'),
      reason,
    }),
  },
  confirm: { summary: 'The second person confirms what is proposed (F-T11)', body: bare },
} as const satisfies Record<CommandNames['delivery'], CommandContract>;
