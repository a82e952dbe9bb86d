/**
 * `npm run check`: types, lint, format, layers, dead code, fresh documents, one protobufjs.
 *
 * Prints each check with its time, and its output only when it fails.
 */
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { build } from './build.mjs';
import { checkOneProtobufjs } from './one-protobufjs.mjs';
import { prepare } from './prepare.mjs';
import { inProject } from './project.mjs';
import { runNode, runTool } from './run-tool.mjs';

const LAYERS = ['domain', 'workflows', 'activities', 'storage', 'pki', 'interchange', 'reports'];
const COMPOSED = ['api', 'worker', 'cli', 'platform', 'test', 'bench'];

const tool = (name, ...args) => runTool(inProject('node_modules', '.bin', name), args, QUIET);
const QUIET = { quiet: true };

const hasSources = (folder) =>
  existsSync(inProject(folder)) &&
  readdirSync(inProject(folder), { recursive: true }).some((name) => /\.m?[jt]s$/.test(name));

const checks = {
  types: () => tool('tsc', '--noEmit', '-p', '.'),
  lint: () => tool('oxlint', '--type-aware', '--deny-warnings'),
  format: () => tool('biome', 'check', '--linter-enabled=false', '.'),
  layers: () => tool('depcruise', ...[...LAYERS, ...COMPOSED].filter(hasSources)),
  'dead code': () => tool('knip', '--no-progress'),
  documents: checkDocuments,
  'one protobufjs': checkOneProtobufjs,
};

await prepare();
await build();

const startedAtMs = performance.now();
const waiting = Object.entries(checks);
const failed = [];
await Promise.all(Array.from({ length: availableParallelism() }, work));
console.log(
  `${failed.length === 0 ? 'clean' : `failed: ${failed.join(', ')}`} ${since(startedAtMs)}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [name, check] = next;
    const begunAtMs = performance.now();
    const { code, output } = await check();
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} ${since(begunAtMs)}`);
    if (code === 0) continue;
    failed.push(name);
    console.log(output);
  }
}

function since(earlierMs) {
  return `(${((performance.now() - earlierMs) / 1000).toFixed(1)} s)`;
}

/** A program named `…-docs` compares its generated pages with their source, or writes them. */
async function checkDocuments() {
  const scripts = readdirSync(inProject('dist'), { recursive: true })
    .filter((name) => name.endsWith('-docs.js'))
    .map((name) => inProject('dist', name));
  const results = await Promise.all(scripts.map((script) => runNode([script], QUIET)));
  return {
    code: Math.max(0, ...results.map(({ code }) => code)),
    output: results.map(({ output }) => output).join(''),
  };
}
