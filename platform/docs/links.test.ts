import { describe, expect, it } from '@jest/globals';
import { linkFaults } from './link-faults.js';
import { anchorsOf, linksOf } from './links.js';

const files: Readonly<Record<string, string>> = {
  'README.md': '# Congvan',
  'docs/law/README.md': '# The law\n\n## Điều 9.2: thu hồi\n',
  'test/law/sending.test.ts': "it('TR-02 is met by sending on the day of the signature', …",
  'domain/case': '',
};
const read = (path: string): string | null => files[path] ?? null;
const faults = (text: string, page = 'docs/law/README.md') => linkFaults(page, text, read);

describe('the links of a page', () => {
  it('are those into the project, with the heading they name', () => {
    expect(linksOf('[a](x.md#y) and [b](https://example.invalid/) and [`c`](../d)')).toEqual([
      { text: 'a', path: 'x.md', anchor: 'y' },
      { text: '`c`', path: '../d', anchor: null },
    ]);
  });

  it('are not those that are only shown', () => {
    expect(linksOf('```md\n[a](x.md)\n```\nas in `[b](y.md)`')).toEqual([]);
  });

  it('find a heading by its words in any language', () => {
    const page = '# Điều 9.2: thu hồi\n```sh\n# no heading\n```\n## `npm start`, once\n';
    expect([...anchorsOf(page)]).toEqual(['điều-92-thu-hồi', 'npm-start-once']);
  });
});

describe('a page without faults', () => {
  it('links to files, folders and headings that are there', () => {
    expect(faults('[a](../../README.md) [b](../../domain/case) [c](#d)\n# d')).toEqual([]);
    expect(faults('[a](docs/law/README.md#điều-92-thu-hồi)', 'README.md')).toEqual([]);
  });

  it('names a test by one of its sentences', () => {
    const sentence = 'TR-02 is met by sending on the day of the signature';
    expect(faults(`[${sentence}](../../test/law/sending.test.ts)`)).toEqual([]);
  });
});

describe('a fault', () => {
  it.each([
    ['a file that is gone', '[a](gone.md)', 'leads nowhere: docs/law/gone.md'],
    ['a heading that is gone', '[a](README.md#gone)', 'no heading #gone'],
    ['a heading of its own that is gone', '[a](#gone)', 'no heading #gone'],
    ['a path out of the project', '[a](../../../etc/passwd)', 'leads out of the project'],
    ['a test that is gone', '[TR-99 is met](../../test/law/sending.test.ts)', 'is no sentence'],
  ])('is %s', (_, text, fault) => {
    expect(faults(text)).toEqual([expect.stringContaining(fault)]);
  });
});
