import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type AnswerError, errorOf } from './answer.js';
import { answerTo, type Reply } from './ask.js';
import type { CalendarSource } from './calendar-source.js';
import { type InputLine, linesOf } from './lines.js';

const MAX_LINE_BYTES = 1024 * 1024;

type BatchReply = { readonly id: unknown } & Reply;

/**
 * Answers every line with one line, in order, as the input comes in (rules.md 6.4).
 *
 * A line that cannot be read is answered with an error code; nothing but a broken output ends the
 * batch early.
 */
export async function answerBatch(
  input: AsyncIterable<Uint8Array>,
  output: Writable,
  by: { readonly calendars: CalendarSource; readonly calendarName: string | undefined },
): Promise<void> {
  for await (const lines of linesOf(input, MAX_LINE_BYTES)) {
    const replies: string[] = [];
    for (const line of lines) replies.push(`${JSON.stringify(await replyTo(line, by))}\n`);
    if (replies.length > 0 && !output.write(replies.join(''))) await once(output, 'drain');
  }
}

async function replyTo(
  line: InputLine,
  by: { readonly calendars: CalendarSource; readonly calendarName: string | undefined },
): Promise<BatchReply> {
  if ('tooLong' in line) return unreadable('the line is longer than 1 MiB');
  let written: unknown;
  try {
    written = JSON.parse(line.text);
  } catch {
    return unreadable('the line is not JSON');
  }
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    return unreadable('the line is not an object');
  }
  const { id = null, calendar } = written as { readonly id?: unknown; readonly calendar?: unknown };
  return { id, ...(await answerTo(written, by.calendars, calendar ?? by.calendarName)) };
}

const unreadable = (detail: string): { readonly id: null; readonly error: AnswerError } => ({
  id: null,
  error: errorOf('questionInvalid', detail),
});
