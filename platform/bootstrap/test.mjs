/**
 * `npm test [-- PATTERN…]`: every test, those that need servers against real ones.
 *
 * The last line is `N passed, N failed`; a run without a test has failed.
 */
import { build } from './build.mjs';
import { hasTests, runJest } from './jest-run.mjs';
import { prepare } from './prepare.mjs';
import { startTestServers } from './test-servers.mjs';

const args = process.argv.slice(2);
/** Files side by side: much of a test against servers is waiting. */
const LINES = 2;

await prepare();
await build();

const counts = [];
if (await hasTests('unit', args))
  counts.push(await runJest('unit', [`--maxWorkers=${LINES}`, ...args]));
if (!wasInterrupted() && (await hasTests('servers', args))) {
  counts.push(await runWithServers());
}

const sum = (of) => counts.reduce((total, count) => total + of(count), 0);
const passed = sum((count) => count.passed);
const failed = sum((count) => count.failed);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

function wasInterrupted() {
  return counts.some(({ signal }) => signal !== null);
}

async function runWithServers() {
  let servers;
  try {
    servers = await startTestServers(LINES);
  } catch ({ message }) {
    console.error(message);
    return { passed: 0, failed: 1, signal: null };
  }
  try {
    return await runJest('servers', [`--maxWorkers=${LINES}`, ...args], servers.env);
  } finally {
    await servers.stop();
  }
}
