/**
 * The types of `ms` as the Temporal SDK means them.
 *
 * The package hides its typings from `nodenext`; without this, every `Duration` is `any` and
 * `sleep('5 parsecs')` compiles.
 */
declare module 'ms' {
  type Years = 'years' | 'year' | 'yrs' | 'yr' | 'y';
  type Weeks = 'weeks' | 'week' | 'w';
  type Days = 'days' | 'day' | 'd';
  type Hours = 'hours' | 'hour' | 'hrs' | 'hr' | 'h';
  type Minutes = 'minutes' | 'minute' | 'mins' | 'min' | 'm';
  type Seconds = 'seconds' | 'second' | 'secs' | 'sec' | 's';
  type Milliseconds = 'milliseconds' | 'millisecond' | 'msecs' | 'msec' | 'ms';
  type Unit = Years | Weeks | Days | Hours | Minutes | Seconds | Milliseconds;

  export type StringValue = `${number}` | `${number}${Unit}` | `${number} ${Unit}`;
}
