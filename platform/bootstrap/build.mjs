import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';
import { inProject, ROOT } from './project.mjs';
import { runNode } from './run-tool.mjs';

const DIST = inProject('dist');
const STAMP = join(DIST, '.built-from');
const TSC = inProject('node_modules', 'typescript', 'bin', 'tsc');
const WORKFLOW_BUNDLER = join(DIST, 'worker', 'bundle.js');
const NOT_SOURCES = new Set(['node_modules', 'dist', 'docs', 'coverage']);

/**
 * Compiles the sources to `dist/` and bundles the workflows, if anything has changed since.
 *
 * Types are not checked here: that is `npm run check`. Ends the process when a source cannot be
 * compiled.
 */
export async function build() {
  const stamp = stampOf([...sourcesIn(ROOT)]);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  rmSync(STAMP, { force: true });
  console.log('Building …');
  await must(runNode([TSC, '-p', 'tsconfig.build.json', '--noCheck']), 'the compiler');
  removeOrphans(DIST);
  if (existsSync(WORKFLOW_BUNDLER)) await must(runNode([WORKFLOW_BUNDLER]), 'the workflow bundler');
  writeFileSync(STAMP, stamp);
}

async function must(run, what) {
  const { code } = await run;
  if (code === 0) return;
  console.error(`The build has failed: ${what} ended with ${code}.`);
  process.exit(1);
}

/** Everything that decides what the build makes. */
function* sourcesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isHidden = entry.name.startsWith('.') || NOT_SOURCES.has(entry.name);
    if (entry.isDirectory() && !isHidden) yield* sourcesIn(path);
    else if (/\.ts$|\.json$/.test(entry.name)) yield path;
  }
}

function stampOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(ROOT, path)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Compiled files whose source is gone must not be found by anyone. */
function removeOrphans(dist) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const source = join(ROOT, relative(dist, path)).replace(/\.js(\.map)?$/, '.ts');
    if (source.endsWith('.ts') && entry.isFile() && !existsSync(source)) {
      if (path !== inProject('dist', 'workflow-bundle.js')) rmSync(path);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await prepare();
  await build();
}
