/**
 * `node dist/platform/docs/blocks-docs.js [--write]`: what pages take from the code is what it says.
 *
 * Compares every generated block under docs/ with its source and ends with 1 when one differs; with
 * `--write` it writes them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';
import { makeBlocks } from './blocks.js';
import { withFreshBlocks } from './fresh-blocks.js';
import { pagePaths } from './pages.js';

const blocks = await makeBlocks();

for (const name of pagePaths()) {
  const path = join(PROJECT_ROOT, name);
  const page = readFileSync(path, 'utf8');
  const fresh = freshPage(name, page);
  if (fresh === page) continue;
  if (process.argv.includes('--write')) writeFileSync(path, fresh);
  else stale(name);
}

function freshPage(name: string, page: string): string {
  try {
    return withFreshBlocks(page, blocks);
  } catch (cause) {
    throw new Error(`${name} cannot be brought up to date`, { cause });
  }
}

function stale(name: string): void {
  process.stderr.write(`${name} is stale: node dist/platform/docs/blocks-docs.js --write\n`);
  process.exitCode = 1;
}
