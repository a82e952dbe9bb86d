import { deadline } from '../../domain/obligation/deadline/deadline.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import { type AnswerError, answerOf, type DeadlineAnswer, errorOf } from './answer.js';
import type { CalendarSource } from './calendar-source.js';
import { readQuestion } from './question.schema.js';

export type Reply = DeadlineAnswer | { readonly error: AnswerError };

/** Answers one written question by the default policy; whatever is wrong with it is an answer too. */
export async function answerTo(
  written: unknown,
  calendars: CalendarSource,
  calendarName: unknown,
): Promise<Reply> {
  const question = readQuestion(written);
  if (!question.ok) return { error: question.error };
  const calendar = await calendars.find(calendarName);
  if (!calendar.ok) return { error: calendar.error };
  const answer = deadline(question.value, calendar.value, DEFAULT_POLICY);
  return answer.ok ? answerOf(answer.value) : { error: errorOf(answer.error) };
}
