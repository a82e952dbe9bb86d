import type { ExtraElement, WireElement } from '../../domain/exchange/wire-element.js';
import type { OutElement } from '../xml/write-xml.js';
import { EDXML_NAMESPACE } from './namespace.js';

/**
 * The tree with every extra at the end of the element it was found in, so that what a reader keeps a
 * writer gives on (RD-05). A group that holds nothing else is made for it.
 *
 * An extra inside an element of text is left out.
 */
export function withExtras(root: OutElement, extras: readonly ExtraElement[]): OutElement {
  if (extras.length === 0) return root;
  const byPath = new ElementsByPath();
  for (const { path, element } of extras) byPath.add(withoutFirst(path), element);
  byPath.makeGroups(pathsOf(root));
  return insert(root, '', byPath);
}

class ElementsByPath {
  readonly #byPath = new Map<string, WireElement[]>();

  add(path: string, element: WireElement): void {
    const there = this.#byPath.get(path);
    if (there === undefined) this.#byPath.set(path, [element]);
    else there.push(element);
  }

  at(path: string): readonly WireElement[] {
    return this.#byPath.get(path) ?? [];
  }

  /** Puts what has no home into a group of that name one level up, the deepest paths first. */
  makeGroups(existing: ReadonlySet<string>): void {
    const deepest = Math.max(0, ...new Set([...this.#byPath.keys()].map(depthOf)));
    for (let depth = deepest; depth > 0; depth -= 1) {
      const homeless = [...this.#byPath.keys()].filter(
        (path) => depthOf(path) === depth && !existing.has(path),
      );
      for (const path of homeless) this.#moveUp(path);
    }
  }

  #moveUp(path: string): void {
    const children = this.at(path);
    this.#byPath.delete(path);
    const cut = path.lastIndexOf('/');
    const name = path.slice(cut + 1).replace(/\[\d+\]$/, '');
    const group = { name, namespace: EDXML_NAMESPACE, attributes: [], text: '', children };
    this.add(path.slice(0, Math.max(0, cut)), group);
  }
}

const depthOf = (path: string): number => (path === '' ? 0 : path.split('/').length);

/** The first of several siblings, and the only one, have one spelling. */
const withoutFirst = (path: string): string => path.replaceAll('[1]', '');

/** Children with their paths, numbered from the second of a name on. */
function stepsOf(
  content: readonly OutElement[],
  path: string,
): readonly (readonly [path: string, child: OutElement])[] {
  const seen = new Map<string, number>();
  return content.map((child) => {
    const name = localName(child.tag);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const step = nth === 1 ? name : `${name}[${nth}]`;
    return [path === '' ? step : `${path}/${step}`, child];
  });
}

function pathsOf(root: OutElement): ReadonlySet<string> {
  const paths = new Set<string>();
  const visit = ({ content }: OutElement, path: string): void => {
    paths.add(path);
    if (typeof content === 'string' || content instanceof Uint8Array) return;
    for (const [below, child] of stepsOf(content, path)) visit(child, below);
  };
  visit(root, '');
  return paths;
}

function insert(element: OutElement, path: string, byPath: ElementsByPath): OutElement {
  const { content } = element;
  if (typeof content === 'string' || content instanceof Uint8Array) return element;
  const children = stepsOf(content, path).map(([below, child]) => insert(child, below, byPath));
  const prefix = element.tag.startsWith('edXML:') ? 'edXML:' : '';
  const found = byPath.at(path).map((extra) => outElement(extra, prefix));
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
