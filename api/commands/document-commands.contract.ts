import { z } from 'zod';
import type { CommandNames } from '../../domain/access/access-table.js';
import { documentIdSchema, secrecySchema, sha256Schema, wordsSchema } from '../contract/fields.js';
import { bare, type CommandContract } from './command-contract.js';
import { contentFields, factFields } from './draft-fields.contract.js';

const reason = wordsSchema.optional().describe('Lý do: bắt buộc khi quy trình đòi hỏi');
const withReason = z.strictObject({ reason });
const ofOther = { newDocumentId: documentIdSchema, reason };

/** Commands on the document as a whole (rules.md 7.1). */
export const documentCommands = {
  createDraft: {
    summary: 'Begins a draft (A-T01)',
    body: z.strictObject({
      secrecy: secrecySchema,
      urgency: factFields.urgency.default('normal'),
      documentType: factFields.documentType.default(null),
      recipients: factFields.recipients.default([]),
      fileIds: factFields.fileIds.default([]),
      dueOn: factFields.dueOn.default(null),
      replaces: factFields.replaces.default(null),
      paper: factFields.paper,
      content: z.strictObject(contentFields).partial().default({}),
    }),
  },
  submit: {
    summary: 'Fixes a version of the draft and submits it for approval (A-T02)',
    body: z.strictObject({ version: z.int().min(1), secrecy: secrecySchema }),
  },
  discard: { summary: 'Discards the draft (A-T03)', body: bare },
  approve: {
    summary: 'Approves: content and files are locked (A-T04)',
    body: z.strictObject({ digest: sha256Schema.optional().describe('What was read') }),
  },
  sendBack: { summary: 'Sends back to the author (A-T05)', body: withReason },
  sign: { summary: 'Signs each file in person (A-T06)', body: bare },
  reopen: { summary: 'Unlocks what was approved (A-T07)', body: withReason },
  seal: {
    summary: 'Numbers, registers and signs for the agency, in one act (A-T08)',
    body: z.strictObject({
      register: z
        .string()
        .regex(/^[a-z][0-9A-Za-z-]{0,39}$/)
        .default('administrative'),
    }),
  },
  voidSignature: { summary: 'Voids the personal signature (A-T09)', body: withReason },
  voidNumber: { summary: 'Proposes to void the number (A-T11)', body: withReason },
  issue: { summary: 'Issues to every recipient (A-T10)', body: bare },
  archive: { summary: 'Marks the copy as archived (A-T12)', body: bare },
  recall: {
    summary: 'Orders the legal recall (A-T13)',
    body: z.strictObject({ noticeId: documentIdSchema, reason }),
  },
  replace: { summary: 'Replaces by a new document (A-T15)', body: z.strictObject(ofOther) },
  correct: { summary: 'Corrects by a new document (A-T15)', body: z.strictObject(ofOther) },
  confirm: { summary: 'The second person confirms what is proposed (F-T11)', body: bare },
} as const satisfies Record<CommandNames['document'], CommandContract>;
