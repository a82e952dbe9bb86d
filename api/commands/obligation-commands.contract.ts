import { z } from 'zod';
import type { CommandNames } from '../../domain/access/access-table.js';
import { personIdSchema, wordsSchema } from '../contract/fields.js';
import type { CommandContract } from './command-contract.js';

const reason = wordsSchema.optional().describe('Lý do: bắt buộc');
const STEPS = ['alarm', 'fallback', 'L1', 'L2', 'L3', 'breach'] as const;

/** Commands of whoever a step of the ladder has told (F-T06 … F-T08, CK-21). */
export const obligationCommands = {
  acknowledge: {
    summary: 'Takes note of a step (F-T06)',
    body: z.strictObject({ step: z.enum(STEPS) }),
  },
  extendDeadline: {
    summary: 'Extends the limit, with a reason (F-T07)',
    body: z.strictObject({
      to: z
        .string()
        .max(40)
        .describe('An instant with its offset, such as 2026-03-20T17:00:00+07:00'),
      reason,
    }),
  },
  confirmDeadline: {
    summary: 'Says yes to earlier limits that a published calendar proposes (CK-21)',
    body: z.strictObject({
      publication: z.string().min(1).max(40).describe('`proposed.publication` of the obligation'),
    }),
  },
  order: {
    summary: 'Gives an order to the owner, or names another one (F-T08)',
    body: z.strictObject({ reason, newOwnerId: personIdSchema.nullable().default(null) }),
  },
} as const satisfies Record<CommandNames['obligation'], CommandContract>;
