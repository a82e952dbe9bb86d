import { civilDateOf } from '../../domain/calendar/civil-date.js';
import { dayOfLimit, parseInstant } from '../../domain/calendar/instant.js';
import type { DeadlineAnswer } from './answer.js';
import type { Reply } from './ask.js';

/** The answer for people: one line a fact, times at +07:00 (CAL-07). */
export function reportOf(reply: Reply): string {
  if ('error' in reply) {
    const { code, rule, detail } = reply.error;
    return [code, rule === null ? null : `(${rule})`, detail].filter(Boolean).join(' ');
  }
  const { target, breach, ladder, reason, why } = reply;
  const steps = Object.entries(ladder).flatMap(([step, instants]) => stepLines(step, instants));
  return [
    `${why['rule']}  ${why['duty']}`,
    line('from', why['trigger']),
    ...(reason === undefined ? [] : [line('no limit', reason)]),
    ...(target === null ? [] : [line('target', readable(target))]),
    ...(breach === null
      ? []
      : [line(why['isLegal'] === true ? 'legal latest' : 'latest', readable(breach))]),
    ...steps,
    line('source', why['source']),
    line('calendar', why['calendarVersion']),
  ].join('\n');
}

function stepLines(
  step: string,
  instants: DeadlineAnswer['ladder'][string] | undefined,
): readonly string[] {
  if (instants === null || instants === undefined) return [];
  return (typeof instants === 'string' ? [instants] : instants).map((one) =>
    line(step, readable(one)),
  );
}

const line = (name: string, value: unknown): string => `  ${name.padEnd(12)}  ${String(value)}`;

/** What ends a day is easier to read as 24:00 of it than as 00:00 of the next (CNT-4). */
function readable(instant: string): string {
  if (instant.includes('T00:00:00+')) {
    const parsed = parseInstant(instant);
    if (parsed.ok) return `${civilDateOf(dayOfLimit(parsed.value))} 24:00:00`;
  }
  return instant.replace('T', ' ').replace('+07:00', '');
}
