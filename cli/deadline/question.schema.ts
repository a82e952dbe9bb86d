import { z } from 'zod';
import { civilDateOf } from '../../domain/calendar/civil-date.js';
import {
  dayOfInstant,
  dayOfLimit,
  parseInstant,
  startOfDayMs,
} from '../../domain/calendar/instant.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { Question } from '../../domain/obligation/deadline/question.js';
import { RULE_IDS } from '../../domain/obligation/deadline/rules.js';
import { ok, type Result } from '../../domain/result.js';
import { URGENCIES } from '../../domain/urgency.js';
import { type AnswerError, errorOf } from './answer.js';

const textSchema = z.string().max(64);

/** One question as it is written, on the command line or on a line of a batch (rules.md 6.4). */
const questionSchema = z.object({
  rule: z.enum(RULE_IDS),
  at: textSchema,
  urgency: z.enum(URGENCIES).nullish(),
  facts: z
    .object({
      signedAt: textSchema.nullish(),
      receivedAt: textSchema.nullish(),
      dueOn: textSchema.nullish(),
      assignedAt: textSchema.nullish(),
      accepted: z.boolean().nullish(),
      construction: z.boolean().nullish(),
    })
    .nullish(),
});

const CODE_OF_FIELD: Readonly<Record<string, ErrorCode>> = {
  rule: 'ruleUnknown',
  at: 'instantInvalid',
};

/**
 * The question in the domain's terms, or what is wrong with it.
 *
 * TR-17's `at` carries a date, so `T24:00:00` there means the day that ends.
 */
export function readQuestion(written: unknown): Result<Question, AnswerError> {
  const parsed = questionSchema.safeParse(written);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    return bad(CODE_OF_FIELD[field] ?? 'questionInvalid', `${field}: ${issue?.message ?? ''}`);
  }
  const { rule, at, urgency, facts } = parsed.data;
  const instants = {
    at,
    signedAt: facts?.signedAt,
    receivedAt: facts?.receivedAt,
    assignedAt: facts?.assignedAt,
  };
  const ms: Partial<Record<keyof typeof instants, number>> = {};
  for (const name of ['at', 'signedAt', 'receivedAt', 'assignedAt'] as const) {
    const text = instants[name];
    if (text === null || text === undefined) continue;
    const instant = parseInstant(text);
    if (!instant.ok) return bad(instant.error, `${name}: not an instant with an offset`);
    ms[name] = instant.value;
  }
  const triggerMs = ms.at ?? 0;
  const dueDay = at.includes('T24') ? dayOfLimit(triggerMs) : dayOfInstant(triggerMs);
  const isReply = rule === 'TR-17';
  return ok({
    rule,
    atMs: isReply ? startOfDayMs(dueDay) : triggerMs,
    urgency: urgency ?? 'normal',
    openedAtMs: isReply ? ms.assignedAt : undefined,
    dueOn: isReply ? civilDateOf(dueDay) : facts?.dueOn,
    signedAtMs: ms.signedAt,
    receivedAtMs: ms.receivedAt,
    isAccepted: facts?.accepted,
    isConstruction: facts?.construction,
  });
}

const bad = (code: ErrorCode, detail: string): Result<Question, AnswerError> => ({
  ok: false,
  error: errorOf(code, detail),
});
