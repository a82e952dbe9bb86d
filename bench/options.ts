import { parseArgs } from 'node:util';

export interface Options {
  readonly scenario: string;
  readonly documents: number | undefined;
  readonly recipients: number | undefined;
  /** How many documents are open, each with a timer, when the first of them falls due. */
  readonly open: number | undefined;
  /** Whether a calendar is published over all that is open. */
  readonly hasCalendarChange: boolean;
  /** Shows in seconds that a scenario works; its figures mean nothing and are not kept. */
  readonly isSmoke: boolean;
  /** For the worker and the API: `--cpu-prof --cpu-prof-dir=FOLDER` where a profile is asked for. */
  readonly nodeArgs: readonly string[];
}

/** `SCENARIO [--documents N] [--recipients N] [--open N] [--calendar-change] [--smoke] [--profile FOLDER]`; throws what is wrong. */
export function parseOptions(args: readonly string[], scenarios: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      documents: { type: 'string' },
      recipients: { type: 'string' },
      open: { type: 'string' },
      'calendar-change': { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const [scenario = ''] = positionals;
  if (!scenarios.includes(scenario) || positionals.length > 1)
    throw new Error(`name one scenario: ${scenarios.join(', ')}`);
  const { documents, recipients, open, smoke, profile } = values;
  return {
    scenario,
    documents: count('documents', documents),
    recipients: count('recipients', recipients),
    open: count('open', open),
    hasCalendarChange: values['calendar-change'],
    isSmoke: smoke,
    nodeArgs: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  };
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${name} must be a number from 1: ${text}`);
  return Number(text);
}
