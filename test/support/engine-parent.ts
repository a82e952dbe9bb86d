/** A parent to be killed: starts the engines, prints who they are, stays until it is interrupted. */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { loadConfig } from '../../platform/config.js';
import { startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';

const engines = await startEngines(loadConfig(), createLogger({ logLevel: 'silent' }));
const interrupted = once(process, 'SIGINT'); // before anybody is told that we are ready
writeSync(1, `${JSON.stringify(engines.pids)}\n`);
const stay = setInterval(() => {}, 60_000);

await interrupted;
const { pids: leftToStop } = engines;
await engines.stop();
writeSync(1, `${JSON.stringify(leftToStop)}\n`);
clearInterval(stay);
