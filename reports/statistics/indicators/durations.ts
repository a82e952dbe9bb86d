import type { Calendar } from '../../../domain/calendar/calendar.js';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../../domain/calendar/duration.js';
import { workingMsBetween } from '../../../domain/calendar/working-time.js';
import { STEPS } from '../../../domain/statistics/fact.js';
import { type Indicator, measured } from '../indicator.js';
import { STEP_LABELS } from '../labels.js';
import type { CountedSpan, PeriodFigures } from '../period-figures.js';
import { quantile, type Weighted } from '../quantile.js';

const SHARES = [
  ['median', 0.5, 'trung vị'],
  ['p95', 0.95, 'p95'],
] as const;

/**
 * R6: median and p95 of each step, in wall hours and in working hours.
 *
 * Of every duration, to the minute. Working hours are those of the agency's calendar as it is
 * published now, so a calendar published later can change them; wall hours never change.
 */
export const durations = (figures: PeriodFigures, calendar: Calendar): readonly Indicator[] =>
  STEPS.flatMap((step) => {
    const spans = figures.spans(step);
    const of = spans.reduce((sum, { count }) => sum + count, 0);
    const kinds = [
      ['wall', 'giờ đồng hồ', spans.map(wallHours)],
      ['working', 'giờ làm việc', spans.map((span) => workingHours(span, calendar))],
    ] as const;
    return kinds.flatMap(([kind, hours, values]) =>
      SHARES.map(([name, share, written]) =>
        measured(
          {
            id: 'R6',
            key: `R6.${step}.${kind}.${name}`,
            label: `${STEP_LABELS[step]}, ${written} ${hours}`,
          },
          'hours',
          { of, value: quantile(values, share) },
        ),
      ),
    );
  });

const wallHours = ({ minutes, count }: CountedSpan): Weighted => ({ value: minutes / 60, count });

function workingHours({ fromMinute, minutes, count }: CountedSpan, calendar: Calendar): Weighted {
  const fromMs = fromMinute * MS_PER_MINUTE;
  const workingMs = workingMsBetween(calendar, fromMs, fromMs + minutes * MS_PER_MINUTE);
  return { value: workingMs / MS_PER_HOUR, count };
}
