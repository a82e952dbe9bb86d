import { describe, expect, it } from '@jest/globals';
import { dependencyFaults } from './dependency-faults.js';

const page = [
  '| package | version | for |',
  '|---|---|---|',
  '| `@x/a`, `@x/b` | 1.0.0 | one for all |',
  '| `c`, `d` | 2.0.0, 3.0.0 | one each |',
].join('\n');
const installed = { '@x/a': '1.0.0', '@x/b': '1.0.0', c: '2.0.0', d: '3.0.0' };

describe('the page of dependencies', () => {
  it('has no fault when it names each with its version', () => {
    expect(dependencyFaults(page, installed)).toEqual([]);
  });

  it('is told what is missing, what is gone and what was updated', () => {
    const { c: _, ...others } = { ...installed, d: '3.0.1', e: '4.0.0' };
    expect(dependencyFaults(page, others)).toEqual([
      'c: the page says 2.0.0, it is nothing',
      'd: the page says 3.0.0, it is 3.0.1',
      'e: the page says nothing, it is 4.0.0',
    ]);
  });
});
