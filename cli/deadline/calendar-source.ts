import { readFile, stat } from 'node:fs/promises';
import { builtInCalendar } from '../../domain/calendar/built-in-calendar.js';
import { type Calendar, compileCalendar } from '../../domain/calendar/calendar.js';
import { ok, type Result } from '../../domain/result.js';
import { type AnswerError, errorOf } from './answer.js';
import { calendarFileSchema } from './calendar-file.schema.js';

const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** Calendars of one batch that are kept compiled. */
const MAX_KEPT = 64;

/** Finds the calendar a question names; each is read and compiled once, the built-in one where none is named. */
export interface CalendarSource {
  readonly find: (named: unknown) => Promise<Result<Calendar, AnswerError>>;
}

/** A source with its own memory: a calendar is named by a path, or given in place as an object. */
export function calendarSource(): CalendarSource {
  const builtIn = ok(builtInCalendar());
  const kept = new Map<string, Promise<Result<Calendar, AnswerError>>>();
  return {
    find: (named) => {
      if (named === undefined || named === null) return Promise.resolve(builtIn);
      const key = JSON.stringify(named);
      const known = kept.get(key);
      if (known !== undefined) return known;
      const oldest = kept.keys().next();
      if (kept.size >= MAX_KEPT && oldest.done !== true) kept.delete(oldest.value);
      const found = typeof named === 'string' ? fromFile(named) : Promise.resolve(fromData(named));
      kept.set(key, found);
      return found;
    },
  };
}

async function fromFile(path: string): Promise<Result<Calendar, AnswerError>> {
  let data: unknown;
  try {
    const { size: sizeBytes } = await stat(path);
    if (sizeBytes > MAX_FILE_BYTES) return invalid('the file is larger than 4 MiB');
    data = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    return invalid(
      error instanceof SyntaxError ? 'the file is not JSON' : 'the file cannot be read',
    );
  }
  return fromData(data);
}

function fromData(data: unknown): Result<Calendar, AnswerError> {
  const parsed = calendarFileSchema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a calendar'}`);
  }
  const compiled = compileCalendar([{ ...parsed.data, effectiveFromOn: null }]);
  return compiled.ok ? compiled : invalid('a date, a session or a day said twice');
}

const invalid = (detail: string): Result<Calendar, AnswerError> => ({
  ok: false,
  error: errorOf('calendarInvalid', detail),
});
