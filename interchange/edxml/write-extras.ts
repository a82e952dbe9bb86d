import type { ExtraElement, WireElement } from '../../domain/exchange/wire-element.js';
import type { OutElement } from '../xml/write-xml.js';
import { EDXML_NAMESPACE } from './namespace.js';

/**
 * The tree with every extra at the end of the element it was found in, so that what a reader keeps a
 * writer gives on (RD-05).
 *
 * An extra whose place is not written, or is one of text, is left out.
 */
export function withExtras(root: OutElement, extras: readonly ExtraElement[]): OutElement {
  if (extras.length === 0) return root;
  const byPath = new Map<string, ExtraElement[]>();
  for (const extra of extras) {
    const path = withoutFirst(extra.path);
    byPath.set(path, [...(byPath.get(path) ?? []), extra]);
  }
  return insert(root, '', byPath);
}

/** The first of several siblings, and the only one, have one spelling. */
const withoutFirst = (path: string): string => path.replaceAll('[1]', '');

function insert(
  element: OutElement,
  path: string,
  byPath: ReadonlyMap<string, readonly ExtraElement[]>,
): OutElement {
  const { content } = element;
  if (typeof content === 'string' || content instanceof Uint8Array) return element;
  const seen = new Map<string, number>();
  const children = content.map((child) => {
    const name = localName(child.tag);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const step = nth === 1 ? name : `${name}[${nth}]`;
    return insert(child, path === '' ? step : `${path}/${step}`, byPath);
  });
  const prefix = element.tag.startsWith('edXML:') ? 'edXML:' : '';
  const found = (byPath.get(path) ?? []).map((extra) => outElement(extra.element, prefix));
  return { ...element, content: [...children, ...found] };
}

export const localName = (tag: string): string => tag.replace('edXML:', '');

/** The standard's namespace takes the prefix of its surroundings; any other is declared on the spot. */
function outElement(element: WireElement, prefix: string): OutElement {
  const { name, namespace, text, children } = element;
  const isForeign = namespace !== EDXML_NAMESPACE;
  const own = element.attributes.map((attribute) => [attribute.name, attribute.value] as const);
  return {
    tag: isForeign ? name : `${prefix}${name}`,
    attributes: isForeign ? [['xmlns', namespace] as const, ...own] : own,
    content:
      children.length === 0 ? text.trim() : children.map((child) => outElement(child, prefix)),
  };
}
