import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { inProject } from './project.mjs';
import { runTool } from './run-tool.mjs';

/**
 * Makes sure that this Node is new enough and that the dependencies are those of the lock file.
 *
 * Ends the process with a plain message when that cannot be had.
 */
export async function prepare() {
  const { engines } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const oldest = engines.node.replace(/^>=\s*/, '');
  if (process.versions.node.localeCompare(oldest, 'en', { numeric: true }) < 0) {
    fail(`Node ${oldest} or newer is needed; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  console.log('Installing the dependencies (npm install) …');
  const { code } = await runTool('npm', ['install', '--no-audit', '--no-fund']).catch(
    ({ message }) => fail(`npm cannot be run: ${message}`),
  );
  if (code !== 0) fail('npm install failed: see above. Is the package registry within reach?');
  const now = new Date();
  utimesSync(INSTALLED, now, now); // npm leaves it alone when nothing was missing
}

// npm writes this copy of the lock file when it has installed it.
const INSTALLED = inProject('node_modules', '.package-lock.json');

function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  return statSync(INSTALLED).mtimeMs >= statSync(inProject('package-lock.json')).mtimeMs;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
