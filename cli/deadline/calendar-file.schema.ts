import { z } from 'zod';

const civilDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clockTimeSchema = z.string().regex(/^\d{2}:\d{2}$/);
const sessionsSchema = z
  .array(z.tuple([clockTimeSchema, clockTimeSchema]))
  .min(1)
  .max(24);
const weekdaySchema = z.literal([1, 2, 3, 4, 5, 6, 7]);
const textSchema = z.string().min(1).max(500);
const MAX_DAYS = 5000;

const swapSchema = z.strictObject({ dayOff: civilDateSchema, workingDay: civilDateSchema });

const overlayDaySchema = z.strictObject({
  on: civilDateSchema,
  working: z.boolean(),
  sessions: z
    .array(z.tuple([clockTimeSchema, clockTimeSchema]))
    .max(24)
    .optional(),
  author: textSchema,
  reason: textSchema,
  citation: z.string().max(500).nullable().default(null),
});

/**
 * A calendar as a file: what `congvan deadline --calendar` reads (rules.md 6.4).
 *
 * Checks shape and size and knows no other keys, so that a misspelt one is not silently a day
 * without effect; whether the dates exist and the sessions follow one another is the domain's.
 */
export const calendarFileSchema = z.strictObject({
  version: z.string().min(1).max(100),
  years: z.array(z.int()).min(1).max(300),
  weeklyPattern: z.array(weekdaySchema).min(1).max(7).default([1, 2, 3, 4, 5]),
  sessions: sessionsSchema.default([
    ['07:30', '11:30'],
    ['13:30', '17:00'],
  ]),
  cultureDay2411: z.enum(['PENDING', 'ON']).default('PENDING'),
  dutyRoster: z.boolean().default(false),
  national: z
    .strictObject({
      closedDays: z.array(civilDateSchema).max(MAX_DAYS).default([]),
      swaps: z.array(swapSchema).max(MAX_DAYS).default([]),
    })
    .default({ closedDays: [], swaps: [] }),
  agencyOverlay: z
    .strictObject({
      sessions: sessionsSchema.nullish().transform((sessions) => sessions ?? undefined),
      days: z.array(overlayDaySchema).max(MAX_DAYS).default([]),
    })
    .nullish()
    .transform((overlay) => overlay ?? { days: [] }),
});
