import type { Indicator } from './indicator.js';
import { VOLUMES } from './indicators/volume.js';
import { writtenFigure } from './written-figure.js';

/** What the columns of R1 hold. */
export const VOLUME_HEADINGS = Object.values(VOLUMES);

/** What the columns of R6 hold: by the clock, then in working hours. */
export const DURATION_HEADINGS = [
  'Số lượt',
  'Trung vị',
  'p95',
  'Trung vị (làm việc)',
  'p95 (làm việc)',
];

const WAYS = ['wall.median', 'wall.p95', 'working.median', 'working.p95'] as const;

/** R1: a line for the agency, and one for each unit, type, urgency and day. */
export function volumeLines(indicators: readonly Indicator[]): readonly (readonly string[])[] {
  const lines = new Map<string, { label: string; cells: Map<string, string> }>();
  for (const indicator of indicators) {
    const [, counter = '', ...of] = indicator.key.split('.');
    const said = indicator.label.slice(VOLUMES[counter as keyof typeof VOLUMES].length);
    const about = said.replace(/^[:,] /, '');
    const label = said === '' ? 'Toàn cơ quan' : of[0] === 'unit' ? about : capitalised(about);
    const line = lines.get(of.join('.')) ?? { label, cells: new Map<string, string>() };
    line.cells.set(counter, writtenFigure(indicator).value);
    lines.set(of.join('.'), line);
  }
  return [...lines.values()].map(({ label, cells }) => [
    label,
    ...Object.keys(VOLUMES).map((counter) => cells.get(counter) ?? ''),
  ]);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** R6: a line for each step. */
export function durationLines(indicators: readonly Indicator[]): readonly (readonly string[])[] {
  const byKey = new Map(indicators.map((indicator) => [indicator.key, indicator]));
  const steps = [...new Set(indicators.map(({ key }) => key.split('.')[1] ?? ''))];
  return steps.map((step) => {
    const first = byKey.get(`R6.${step}.wall.median`);
    const values = WAYS.map((way) => {
      const indicator = byKey.get(`R6.${step}.${way}`);
      return indicator === undefined ? '' : writtenFigure(indicator).value;
    });
    const [label = ''] = (first?.label ?? '').split(', ');
    return [label, first === undefined ? '' : writtenFigure(first).denominator, ...values];
  });
}
