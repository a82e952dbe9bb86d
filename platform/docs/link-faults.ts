import { dirname, join, normalize } from 'node:path';
import { anchorsOf, type Link, linksOf } from './links.js';

/** A file of the project as text; an empty text for a folder, `null` for what is not there. */
export type ReadFile = (path: string) => string | null;

/**
 * What is wrong with the links of a page, one line each.
 *
 * What is linked to must be there, with the heading that is named. A link to a test is named by one of
 * its sentences, so that a page which says what proves a rule is stale once that test is gone.
 */
export function linkFaults(page: string, text: string, read: ReadFile): readonly string[] {
  return linksOf(text).flatMap((link) => {
    const fault = faultOf(page, text, { link, read });
    return fault === null ? [] : [`${page}: [${link.text}] ${fault}`];
  });
}

function faultOf(
  page: string,
  text: string,
  { link: { text: name, path, anchor }, read }: { readonly link: Link; readonly read: ReadFile },
): string | null {
  const target = path === '' ? page : normalize(join(dirname(page), path));
  if (target.startsWith('..')) return `leads out of the project: ${path}`;
  const found = path === '' ? text : read(target);
  if (found === null) return `leads nowhere: ${target}`;
  if (anchor !== null && target.endsWith('.md') && !anchorsOf(found).has(anchor))
    return `there is no heading #${anchor} in ${target}`;
  if (target.endsWith('.test.ts') && !found.includes(name)) return `is no sentence of ${target}`;
  return null;
}
