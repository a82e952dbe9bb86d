import { openInstallation } from '../../bench/installation/open-installation.js';
import { FAULT_KINDS, type Fault } from './checks/fault.js';
import { parseOptions } from './options.js';
import { runFaults } from './run-faults.js';

/**
 * `npm run faults -- --kills N --seed S [--seconds T]`: kills processes and engines under load, then
 * compares the stores with each other and with every answer given. Exits 1 where anything is wrong.
 */
const COMMUNES = 80;
const MINUTES = 1 / 60;

const options = parseOptions(process.argv.slice(2));
const installation = await openInstallation({
  size: { communes: COMMUNES, elsewhere: 0 },
  policy: {
    // An express document is late after three seconds, and its ladder is over in nine.
    urgent_wall_minutes: {
      send: { khan: 60, thuong_khan: 30, hoa_toc: 15 },
      intake: { khan: 120, thuong_khan: 60, hoa_toc: 3 * MINUTES },
    },
    escalation_ladder: {
      l0_percent: [50, 80],
      l2_wh: 1,
      l3_wd: 1,
      urgent_l2_min: 3 * MINUTES,
      urgent_l3_min: 6 * MINUTES,
    },
  },
});
try {
  const { faults, kills, ...counts } = await runFaults(installation, options, COMMUNES);
  for (const { kind, what } of faults) console.log(`${kind}: ${what}`);
  const found = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, countOf(faults, kind)]));
  console.log(JSON.stringify({ kills, ...found, ...counts, seed: options.seed }));
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await installation.close();
}

function countOf(faults: readonly Fault[], kind: Fault['kind']): number {
  return faults.filter((fault) => fault.kind === kind).length;
}
