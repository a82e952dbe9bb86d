/**
 * `node dist/platform/config-docs.js [--write]`: what is written about the settings is what they are.
 *
 * Compares `.env.example` and docs/reference/configuration.md with the schema and ends with 1 when
 * one of them differs; with `--write` it writes both.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configDocument, envExample } from './config-text.js';
import { PROJECT_ROOT } from './project-root.js';

const pages = {
  '.env.example': envExample(),
  'docs/reference/configuration.md': configDocument(),
};

for (const [name, expected] of Object.entries(pages)) {
  const path = join(PROJECT_ROOT, name);
  if (process.argv.includes('--write')) writeFileSync(path, expected);
  else if (readOrEmpty(path) !== expected) stale(name);
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function stale(name: string): void {
  process.stderr.write(`${name} is stale: node dist/platform/config-docs.js --write\n`);
  process.exitCode = 1;
}
