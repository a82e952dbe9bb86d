import type { WireElement } from '../../domain/exchange/wire-element.js';
import type { Findings, OpenElement } from './findings.js';
import { EDXML_NAMESPACE } from './namespace.js';

/**
 * Reads the children of one element by name and remembers which ones were read.
 *
 * Order and prefix never matter. A name stands for an element of the standard's namespace or, where
 * there is none, for one of that local name (RD-01); of several names the first is the standard's
 * spelling, which paths use. What is blank counts as absent (RD-07).
 */
export class Cursor implements OpenElement {
  readonly element: WireElement;
  readonly path: string;
  readonly #findings: Findings;
  readonly #taken = new Set<WireElement>();

  constructor(element: WireElement, path: string, findings: Findings) {
    this.element = element;
    this.path = path;
    this.#findings = findings;
    findings.opened(this);
  }

  /** The first child of that name, opened. */
  child(name: string, ...otherNames: readonly string[]): Cursor | null {
    const found = this.#named([name, ...otherNames]);
    const best = found.find(({ namespace }) => namespace === EDXML_NAMESPACE) ?? found[0];
    return best === undefined ? null : this.#open(best, name);
  }

  /** Every child of that name, opened; the paths of repetitions are numbered from 1. */
  children(name: string): readonly Cursor[] {
    return this.#named([name]).map((element, index) =>
      this.#open(element, `${name}[${index + 1}]`),
    );
  }

  /** The trimmed text of the first child of that name, or `null`. */
  text(name: string, ...otherNames: readonly string[]): string | null {
    return this.child(name, ...otherNames)?.ownText() ?? null;
  }

  /** The text as it stands, for ids that are answered verbatim (IDN-02); `null` if blank. */
  verbatim(name: string): string | null {
    const text = this.child(name)?.element.text ?? '';
    return text.trim() === '' ? null : text;
  }

  ownText(): string | null {
    const text = this.element.text.trim();
    return text === '' ? null : text;
  }

  /** Takes children that carry nothing for us, so that they are not kept as extras. */
  ignore(...names: readonly string[]): void {
    for (const element of this.#named(names)) this.#taken.add(element);
  }

  has(name: string): boolean {
    return this.element.children.some((child) => child.name === name);
  }

  /** Where a child would stand, for flags. */
  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`;
  }

  untaken(): readonly WireElement[] {
    return this.element.children.filter((child) => !this.#taken.has(child));
  }

  #named(names: readonly string[]): readonly WireElement[] {
    return this.element.children.filter(
      (child) => names.includes(child.name) && !this.#taken.has(child),
    );
  }

  #open(element: WireElement, step: string): Cursor {
    this.#taken.add(element);
    return new Cursor(element, this.pathOf(step), this.#findings);
  }
}
