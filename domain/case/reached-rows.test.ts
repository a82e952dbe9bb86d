import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { PROJECT_ROOT } from '../../platform/project-root.js';
import { livedUnder } from '../../test/support/law-life.js';
import { attempts, beginnings, lived } from '../../test/support/random-case.js';
import { births, happenings, lawBeginnings } from '../../test/support/random-happenings.js';
import { laws } from '../../test/support/random-law.js';
import { reachedIn, rowsIn, TO_REACH } from '../../test/support/reached-rows.js';

const SECTION = /^## Rows that random lives never reach\n([\s\S]*?)^## /m;

/** The ids in the first column of the table in docs/law, and what stands in the second and third. */
function listed(): readonly Readonly<{ id: string; why: string; where: string }>[] {
  const page = readFileSync(join(PROJECT_ROOT, 'docs/law/README.md'), 'utf8');
  const [, section = ''] = SECTION.exec(page) ?? [];
  return section
    .split('\n')
    .filter((line) => /^\| [A-Z]+-/.test(line))
    .map((line) => {
      const [, id = '', why = '', where = ''] = line.split('|').map((cell) => cell.trim());
      return { id, why, where };
    });
}

/** The same lives every time, whatever seed a run explores: the page tells of these. */
function reached(): ReadonlySet<string> {
  const seeded = { seed: 28, numRuns: 300 };
  const underLaw = fc.sample(fc.tuple(laws, lawBeginnings, births, happenings), seeded);
  const plain = fc.sample(fc.tuple(beginnings, attempts), seeded);
  return new Set([
    ...underLaw.flatMap((one) => [...reachedIn(livedUnder(...one))]),
    ...plain.flatMap((one) => rowsIn(lived(...one))),
  ]);
}

describe('the rows that random lives never reach', () => {
  it('are exactly those that the page lists', () => {
    const all = reached();
    const never = TO_REACH.filter((id) => !all.has(id));
    expect(
      listed()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(never);
  });

  it('are listed each with the reason, and where else it is tested', () => {
    expect(listed().filter(({ why, where }) => why === '' || where === '')).toEqual([]);
  });
});
