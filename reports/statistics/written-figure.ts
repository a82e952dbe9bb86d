import type { Indicator } from './indicator.js';

const DASH = '–';

/** `1.234.567`, as numbers are written in Vietnamese. */
export const writtenCount = (count: number): string =>
  String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, '.');

/** `12,5`: one decimal, none where it is zero. */
const writtenDecimal = (value: number): string => {
  const [whole = '0', tenth] = (Math.round(value * 10) / 10).toString().split('.');
  return tenth === undefined
    ? writtenCount(Number(whole))
    : `${writtenCount(Number(whole))},${tenth}`;
};

/** A share as percent; "–" where nothing was due. */
export const writtenShare = (numerator: number, denominator: number): string =>
  denominator === 0 ? DASH : `${writtenDecimal((numerator / denominator) * 100)}%`;

/** Numerator, denominator and value of an indicator as a report writes them. */
export function writtenFigure({ unit, numerator, denominator, value }: Indicator): {
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
} {
  return {
    numerator: numerator === null ? '' : writtenCount(numerator),
    denominator: denominator === null ? '' : writtenCount(denominator),
    value: value === null ? DASH : written(unit, value),
  };
}

function written(unit: Indicator['unit'], value: number): string {
  switch (unit) {
    case 'count':
      return writtenCount(value);
    case 'ratio':
      return `${writtenDecimal(value * 100)}%`;
    case 'hours':
      return `${writtenDecimal(value)} giờ`;
    case 'minutes':
      return `${writtenCount(value)} phút`;
    case 'days':
      return `${value < 0 ? '-' : ''}${writtenCount(Math.abs(value))} ngày`;
    case 'vnd':
      return `${writtenCount(value)} đồng`;
  }
}
