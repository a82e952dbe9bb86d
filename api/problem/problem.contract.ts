import { z } from 'zod';
import { type ErrorCode, errors } from '../../domain/errors.js';

const codes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]];

/** Every refusal, as RFC 9457 has it: `code` never changes, the words are for people. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What to do next.'),
    instance: z.string(),
    code: z.enum(codes),
    rule: z.string().nullable().describe('The rule of law or protocol that refuses.'),
    requestId: z.string(),
    faults: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    missing: z.array(z.string()).optional(),
    recipients: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problemSchema>;
