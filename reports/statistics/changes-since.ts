import type { Indicator } from './indicator.js';

/** A figure that is no longer what it was; `null` where it was not there, or is no longer. */
export interface Change {
  readonly key: string;
  readonly was: Indicator | null;
  readonly is: Indicator | null;
}

/** What a recomputation gives otherwise than what was frozen (TR-21). */
export function changesSince(
  frozen: readonly Indicator[],
  now: readonly Indicator[],
): readonly Change[] {
  const was = new Map(frozen.map((indicator) => [indicator.key, indicator]));
  const is = new Map(now.map((indicator) => [indicator.key, indicator]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const change = { key, was: was.get(key) ?? null, is: is.get(key) ?? null };
    return areSame(change.was, change.is) ? [] : [change];
  });
}

/** Names may change, figures may not. */
const areSame = (one: Indicator | null, other: Indicator | null): boolean =>
  one?.numerator === other?.numerator &&
  one?.denominator === other?.denominator &&
  one?.value === other?.value;
