/**
 * `node dist/platform/docs/dependencies-docs.js`: every direct dependency has its reason on the page.
 *
 * Compares docs/explanation/dependencies.md with package.json and ends with 1 where they differ.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';
import { dependencyFaults, type Versions } from './dependency-faults.js';

const PAGE = 'docs/explanation/dependencies.md';

const read = (name: string): string => readFileSync(join(PROJECT_ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Versions
>;
const installed = { ...manifest.dependencies, ...manifest.devDependencies };

for (const fault of dependencyFaults(read(PAGE), installed)) {
  process.stderr.write(`${PAGE}: ${fault}\n`);
  process.exitCode = 1;
}
