import type { Counts } from '../../../domain/statistics/daily-sums.js';
import { typeName } from '../../registers/labels.js';
import { writtenDate } from '../../registers/written-date.js';
import { counted, type Indicator, ratio } from '../indicator.js';
import { URGENCY_LABELS } from '../labels.js';
import { countIn, type PeriodFigures } from '../period-figures.js';

/** What is counted of R1, in the order of its columns. */
export const VOLUMES = {
  documentsSent: 'Văn bản đã gửi',
  copiesSent: 'Lượt gửi',
  received: 'Văn bản đến',
  assigned: 'Đã phân công',
} as const;

/** R1: documents and copies sent, documents received; as a whole, and by unit, type, urgency and day. */
export function volume(
  figures: PeriodFigures,
  unitName: (unitId: string) => string,
): readonly Indicator[] {
  const by = (dimension: 'unit' | 'type' | 'urgency', name: (value: string) => string) =>
    figures
      .values(dimension)
      .flatMap((value) =>
        volumesOf(figures.of(dimension, value), `${dimension}.${value}`, `: ${name(value)}`),
      );
  return [
    ...wholeVolume(figures),
    ...by('unit', unitName),
    ...by('type', (type) => (type === '' ? 'không rõ loại' : typeName(type))),
    ...by('urgency', (urgency) => URGENCY_LABELS[urgency] ?? urgency),
    ...figures
      .byDay()
      .flatMap(([on, counts]) => volumesOf(counts, `day.${on}`, `, ngày ${writtenDate(on)}`, true)),
  ];
}

/** R1 of the whole agency. */
export const wholeVolume = ({ all }: Pick<PeriodFigures, 'all'>): readonly Indicator[] =>
  (['documentsSent', 'copiesSent', 'received'] as const).map((counter) =>
    volumeOf(all, counter, 'all', ''),
  );

/** R2: signed by a person, sealed by the agency, and both, of the documents issued. */
export function signatures({ all }: PeriodFigures): readonly Indicator[] {
  const issued = countIn(all, 'issued');
  const share = (counter: string, label: string): Indicator =>
    ratio({ id: 'R2', key: `R2.${counter}`, label }, countIn(all, counter), issued);
  return [
    share('signedPersonally', 'Có chữ ký số của người có thẩm quyền'),
    share('sealed', 'Có chữ ký số của cơ quan'),
    share('signedAndSealed', 'Có cả hai chữ ký số'),
  ];
}

/** What was nothing is not listed; a day's assignments say nothing of what came that day. */
function volumesOf(counts: Counts, of: string, about: string, isDay = false): Indicator[] {
  const counters = Object.keys(VOLUMES) as (keyof typeof VOLUMES)[];
  return counters
    .filter((counter) => countIn(counts, counter) !== 0 && !(isDay && counter === 'assigned'))
    .map((counter) => volumeOf(counts, counter, of, about));
}

const volumeOf = (
  counts: Counts,
  counter: keyof typeof VOLUMES,
  of: string,
  about: string,
): Indicator =>
  counted(
    { id: 'R1', key: `R1.${counter}.${of}`, label: `${VOLUMES[counter]}${about}` },
    countIn(counts, counter),
  );
