import { z } from 'zod';
import { parseClockTime } from '../../domain/calendar/clock-time.js';
import { endpoint } from '../contract/endpoint.js';
import { civilDateSchema } from '../contract/fields.js';
import { layerEndpoints, versionSchema } from '../layers/layer.contract.js';

/** More than a year has days, for each of the years that one version may publish. */
const MAX_DAYS = 4_000;

const clockTimeSchema = z
  .string()
  .regex(/^\d{2}:\d{2}$/)
  .refine((text) => parseClockTime(text) !== null, 'must be a time of day')
  .describe('HH:MM; 24:00 is the end of the day.');
const sessionsSchema = z
  .array(z.tuple([clockTimeSchema, clockTimeSchema]))
  .min(1)
  .max(10)
  .describe('Buổi làm việc: from and to, in order.');
const yearSchema = z.int().min(1968).max(2199);
const weekdaySchema = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1)));

const nationalSchema = z
  .strictObject({
    version: versionSchema,
    effectiveFromOn: civilDateSchema.describe('The first day it holds for.'),
    years: z.array(yearSchema).min(1).max(30),
    weeklyPattern: z.array(weekdaySchema).min(1).max(7).describe('1 is Monday.'),
    sessions: sessionsSchema,
    cultureDay2411: z
      .enum(['PENDING', 'ON'])
      .default('PENDING')
      .describe('Ngày Văn hóa Việt Nam, 24/11: a day off only when `ON`.'),
    dutyRoster: z.boolean().default(false).describe('Somebody is on duty outside the sessions.'),
    closedDays: z
      .array(civilDateSchema)
      .max(MAX_DAYS)
      .describe('Ngày nghỉ lễ, nghỉ bù: all of them, explicit.'),
    swaps: z
      .array(
        z.strictObject({
          dayOff: civilDateSchema.nullable().default(null),
          workingDay: civilDateSchema.nullable().default(null),
        }),
      )
      .max(200)
      .default([])
      .describe('Hoán đổi ngày làm việc: a weekday off against a rest day worked.'),
  })
  .meta({ id: 'NationalCalendar' });

const overlayDay = {
  on: civilDateSchema,
  working: z.boolean(),
  sessions: sessionsSchema.optional().describe('Of this day alone.'),
  reason: z.string().trim().min(1).max(500),
  citation: z.string().trim().min(1).max(500).describe('The paper that closes or opens the day.'),
};
const agencyCalendar = {
  version: versionSchema,
  effectiveFromOn: civilDateSchema.nullable().default(null),
  dutyRoster: z.boolean().default(false),
  sessions: sessionsSchema.optional(),
};
const agencyCalendarSchema = z.strictObject({
  ...agencyCalendar,
  days: z.array(z.strictObject(overlayDay)).max(MAX_DAYS).default([]),
});
const toldDay = z.strictObject({
  ...overlayDay,
  citation: z.string().nullable(),
  author: z.string(),
});

const toldAgencyCalendar = z.strictObject({ ...agencyCalendar, days: z.array(toldDay) });

export type NationalBody = z.output<typeof nationalSchema>;
export type NationalReply = z.input<typeof nationalSchema>;
export type AgencyBody = z.output<typeof agencyCalendarSchema>;
export type AgencyReply = z.input<typeof toldAgencyCalendar>;

export const nationalCalendar = layerEndpoints({
  path: '/calendars/national',
  tag: 'calendars',
  what: 'the national calendar',
  body: nationalSchema,
  layer: nationalSchema,
});

export const agencyCalendars = layerEndpoints({
  path: '/calendars/{agencyCode}',
  tag: 'calendars',
  what: 'an agency’s own layer over the national calendar',
  body: agencyCalendarSchema,
  layer: toldAgencyCalendar,
});

export const draftYear = endpoint({
  method: 'post',
  path: '/calendars/national/draft-year',
  tag: 'calendars',
  summary:
    'A version for a year by the lunar calendar and the rule, to complete, add and publish (CAL-14)',
  body: z.strictObject({ year: yearSchema }),
  reply: nationalSchema,
});
