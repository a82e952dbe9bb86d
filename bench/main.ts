import { machineNow } from './measure/machine.js';
import { type Figures, publish } from './measure/report.js';
import { type Options, parseOptions } from './options.js';
import { broadcast } from './scenarios/broadcast.js';
import { latency } from './scenarios/latency.js';
import { bare, life } from './scenarios/life.js';
import { statistics } from './scenarios/statistics.js';
import { timers } from './scenarios/timers.js';

/** `npm run bench -- SCENARIO`: measures, prints a table, and one JSON object on the last line. */
const SCENARIOS: Readonly<Record<string, (options: Options) => Promise<Figures>>> = {
  life,
  bare,
  latency,
  broadcast,
  statistics,
  timers,
};

const options = parseOptions(process.argv.slice(2), Object.keys(SCENARIOS));
const { scenario, isSmoke } = options;
const measure = SCENARIOS[scenario];
if (measure === undefined) throw new Error(`there is no scenario ${scenario}`);
const machine = machineNow();
await publish(scenario, await measure(options), { machine, isSmoke });
