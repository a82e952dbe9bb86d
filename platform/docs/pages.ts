import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';

/** The pages of the project: those at its top and everything under docs/, relative to the project. */
export function pagePaths(): readonly string[] {
  const inFolder = readdirSync(join(PROJECT_ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const all = [...readdirSync(PROJECT_ROOT), ...inFolder.map((name) => join('docs', name))];
  return all.filter((path) => path.endsWith('.md')).sort();
}
