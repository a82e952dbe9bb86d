import { parseArgs } from 'node:util';

export interface FaultOptions {
  readonly kills: number;
  readonly seed: number;
  /** No kill begins after this; `null`: all of them, however long it takes. */
  readonly seconds: number | null;
}

/** `--kills N --seed S [--seconds T]`; throws what is wrong with them in one sentence. */
export function parseOptions(args: readonly string[]): FaultOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string' },
    },
  });
  const { kills, seed, seconds } = values;
  return {
    kills: whole('kills', kills),
    seed: whole('seed', seed),
    seconds: seconds === undefined ? null : whole('seconds', seconds),
  };
}

function whole(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new Error(`--${name} must be a whole number: ${text}`);
  return Number(text);
}
