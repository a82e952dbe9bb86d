import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../platform/project-root.js';

/** Whatever a module declares at its top that a later call could change. */
const CHANGEABLE = [
  /^(?:export )?(?:let|var) .*$/gmu,
  /^(?:export )?const \w+(?:: [^=]+)? = (?:new \w+(?:<.*>)?\(\)|\[\]|\{\});$/gmu,
] as const;

const changeableIn = (source: string): readonly string[] =>
  CHANGEABLE.flatMap((form) => source.match(form) ?? []);

async function sourcesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(PROJECT_ROOT, folder), { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}

/** All workflows of a worker share one copy of these modules (ADR 0020). */
describe('the modules that workflows share', () => {
  it('declare nothing that one workflow could leave behind for another', async () => {
    const files = [...(await sourcesOf('domain')), ...(await sourcesOf('workflows'))];
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const found = changeableIn(await readFile(join(PROJECT_ROOT, file), 'utf8'));
      expect({ file, found }).toEqual({ file, found: [] });
    }
  });

  it('would be told by these forms if they did', () => {
    const source = [
      'let serial = 0;',
      'export const seen = new Map<string, number>();',
      'const waiting: string[] = [];',
      'const memo = {};',
      'const CODES = new Set([1, 2]);',
      '  let inside = 0;',
    ].join('\n');
    expect(changeableIn(source)).toHaveLength(4);
  });
});
