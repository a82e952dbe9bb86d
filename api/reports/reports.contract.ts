import { z } from 'zod';
import { REGISTER_FORMAT_NAMES, REGISTER_FORMATS } from '../../reports/write/register-formats.js';
import { endpoint } from '../contract/endpoint.js';
import { civilDateSchema, instantSchema, sha256Schema } from '../contract/fields.js';

const indicatorSchema = z
  .strictObject({
    id: z.string().describe('R1 to R12 of rules.md 14.1, of a month R14 too.'),
    key: z.string(),
    label: z.string(),
    unit: z.enum(['count', 'ratio', 'hours', 'minutes', 'days', 'vnd']),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    value: z.number().nullable().describe('`null` for an empty denominator.'),
  })
  .meta({ id: 'Indicator' });

const overdueSchema = z.strictObject({
  obligationId: z.string(),
  rule: z.string(),
  documentId: z.string(),
  role: z.string(),
  userId: z.string().nullable(),
  name: z.string().nullable(),
  limitAt: instantSchema,
  closedAt: instantSchema.nullable().describe('`null` while it is open.'),
});

const changeSchema = z.strictObject({
  key: z.string(),
  was: indicatorSchema.nullable(),
  is: indicatorSchema.nullable(),
});

const period = { period: z.string(), from: civilDateSchema, to: civilDateSchema };

const agencySchema = z
  .strictObject({
    ...period,
    agencyCode: z.string(),
    name: z.string(),
    frozen: z.strictObject({ at: instantSchema, sha256: sha256Schema }).nullable(),
    indicators: z.array(indicatorSchema),
    overdue: z.array(overdueSchema).describe('R7, by accountable officer.'),
    changes: z
      .array(changeSchema)
      .describe('What would be otherwise if the frozen quarter were counted now.'),
  })
  .meta({ id: 'AgencyReport' });

const agenciesSchema = z
  .strictObject({
    ...period,
    agencies: z.array(
      z.strictObject({
        agencyCode: z.string(),
        name: z.string(),
        level: z.int(),
        hasChanged: z.boolean(),
        indicators: z.array(indicatorSchema),
      }),
    ),
  })
  .meta({ id: 'AgenciesReport' });

export type AgencyReply = z.input<typeof agencySchema>;
export type AgenciesReply = z.input<typeof agenciesSchema>;

const format = z.enum(['json', ...REGISTER_FORMAT_NAMES]).default('json');
const scope = z
  .enum(['own', 'subordinates'])
  .default('own')
  .describe('The own agency with every indicator, or with those below it in one table.');
const reply = {
  contentType: Object.values(REGISTER_FORMATS).map(({ contentType }) => contentType),
  json: z.union([agencySchema, agenciesSchema]),
};

export const getMonthlyReport = endpoint({
  method: 'get',
  path: '/reports/monthly',
  tag: 'reports',
  summary:
    'The indicators R1 to R12 of a month (QĐ28 Đ11), and the days left of certificates (R14)',
  query: z.strictObject({
    month: z.string().max(10).describe('YYYY-MM, at +07:00.'),
    format,
    scope,
  }),
  reply,
});

export const getQuarterlyReport = endpoint({
  method: 'get',
  path: '/reports/quarterly',
  tag: 'reports',
  summary: 'The indicators of a quarter as they were frozen, and what has changed since (TR-21)',
  query: z.strictObject({
    quarter: z.string().max(10).describe('YYYY-Qn, at +07:00.'),
    format,
    scope,
  }),
  reply,
});
