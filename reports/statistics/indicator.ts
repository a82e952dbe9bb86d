/** The indicators of rules.md 14.1 that are computed here. */
export type IndicatorId =
  | 'R1'
  | 'R2'
  | 'R3'
  | 'R4'
  | 'R5'
  | 'R6'
  | 'R7'
  | 'R8'
  | 'R9'
  | 'R10'
  | 'R11'
  | 'R12'
  | 'R14';

/** One figure of a report. A ratio shows numerator and denominator; whatever has no value is `null`. */
export interface Indicator {
  readonly id: IndicatorId;
  /** Says which figure it is, the same in every report: `R3.TR-02`, `R1.received.unit.office`. */
  readonly key: string;
  readonly label: string;
  readonly unit: 'count' | 'ratio' | 'hours' | 'minutes' | 'days' | 'vnd';
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** A count, a share between 0 and 1, hours, minutes or đồng. */
  readonly value: number | null;
}

type Named = Pick<Indicator, 'id' | 'key' | 'label'>;

export const counted = (named: Named, value: number): Indicator => ({
  ...named,
  unit: 'count',
  numerator: null,
  denominator: null,
  value,
});

/** An empty denominator gives no value: it is printed as "–", never as 0 or 100 %. */
export const ratio = (named: Named, numerator: number, denominator: number): Indicator => ({
  ...named,
  unit: 'ratio',
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

/** A measure of so many steps, copies or stops. */
export const measured = (
  named: Named,
  unit: 'hours' | 'minutes' | 'vnd',
  { of: denominator, value }: Readonly<{ of: number; value: number | null }>,
): Indicator => ({ ...named, unit, numerator: null, denominator, value });
