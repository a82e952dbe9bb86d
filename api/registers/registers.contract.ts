import { z } from 'zod';
import { REGISTER_KINDS } from '../../domain/ports/registers.js';
import { REGISTER_FORMAT_NAMES, REGISTER_FORMATS } from '../../reports/write/register-formats.js';
import { endpoint } from '../contract/endpoint.js';
import { civilDateSchema, instantSchema, sha256Schema } from '../contract/fields.js';

const params = z.strictObject({
  kind: z
    .enum(REGISTER_KINDS)
    .describe('Văn bản đi, văn bản đến, theo dõi giải quyết, chuyển giao (NĐ30 PL IV).'),
});

const yearSchema = z.coerce
  .number()
  .int()
  .min(2000)
  .max(2199)
  .describe('Of the register, at +07:00.');
/** As `seal` names it. */
const seriesSchema = z
  .string()
  .regex(/^[a-z][0-9A-Za-z-]{0,39}$/, 'must be the name of a register')
  .default('administrative')
  .describe('Which outgoing register, where the agency keeps several (NU-02).');

const ofPredecessor = z
  .string()
  .max(40)
  .optional()
  .describe('One’s own, where it is left out; or an agency that one’s own has taken over from.');

export const getRegister = endpoint({
  method: 'get',
  path: '/registers/{kind}',
  tag: 'registers',
  summary: 'A register of one’s own agency, printed (REG-1 to REG-3, R13)',
  params,
  query: z.strictObject({
    year: yearSchema,
    format: z.enum(REGISTER_FORMAT_NAMES).default('pdf'),
    series: seriesSchema,
    agency: ofPredecessor,
    from: civilDateSchema.optional().describe('First day to print.'),
    to: civilDateSchema.optional().describe('Last day to print.'),
    book: z.coerce.number().int().min(1).max(99).default(1).describe('Quyển số.'),
    despiteFaults: z
      .stringbool()
      .default(false)
      .describe(
        'Print a register that is not whole, or no longer what was closed, and say so in it.',
      ),
  }),
  reply: { contentType: Object.values(REGISTER_FORMATS).map(({ contentType }) => contentType) },
});

export const closeRegister = endpoint({
  method: 'post',
  path: '/registers/{kind}/close',
  tag: 'registers',
  summary: 'Closes the register of a year that has ended into a book, once (REG-6)',
  params,
  body: z.strictObject({ year: yearSchema, series: seriesSchema, agency: ofPredecessor }),
  reply: z
    .strictObject({
      kind: z.enum(REGISTER_KINDS),
      agencyCode: z.string(),
      series: z.string(),
      year: z.int(),
      lastNumber: z.int(),
      sha256: sha256Schema.describe('Of the canonical CSV, which later reports are compared with.'),
      closedAt: instantSchema,
      closedBy: z.string(),
    })
    .meta({ id: 'ClosedBook' }),
});
