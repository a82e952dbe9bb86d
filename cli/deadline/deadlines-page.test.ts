import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import {
  ladderKindOf,
  RULE_IDS,
  type RuleId,
  ruleOf,
  unitOf,
} from '../../domain/obligation/deadline/rules.js';

const page = readFileSync(new URL('../../docs/reference/deadlines.md', import.meta.url), 'utf8');

/** A rule as a line of the page. */
function rowOf(id: RuleId): string {
  const { duty, trigger, accountable, limit, isExtendable, source } = ruleOf(id);
  const both = (of: typeof unitOf | typeof ladderKindOf): string =>
    [...new Set([of(id, 'normal'), of(id, 'urgent')])].join(' / ');
  const cells = [
    id,
    duty,
    trigger,
    accountable,
    limit,
    both(unitOf),
    both(ladderKindOf),
    isExtendable ? 'yes' : 'no',
    source,
  ];
  return `| ${cells.join(' | ')} |`;
}

it('docs/reference/deadlines.md shows the rules as they are, all and in order', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| TR-'));
  expect(rows).toEqual(RULE_IDS.map(rowOf));
});
