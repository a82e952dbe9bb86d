/**
 * `node dist/platform/docs/links-docs.js`: no page of the project has a dead link.
 *
 * Ends with 1 and names each link that leads nowhere, and each test that a page cites by a sentence
 * the test no longer has.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';
import { linkFaults } from './link-faults.js';
import { pagePaths } from './pages.js';

for (const page of pagePaths()) {
  const text = readFileSync(join(PROJECT_ROOT, page), 'utf8');
  for (const fault of linkFaults(page, text, read)) {
    process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
  }
}

function read(path: string): string | null {
  const full = join(PROJECT_ROOT, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isDirectory() ? '' : readFileSync(full, 'utf8');
}
