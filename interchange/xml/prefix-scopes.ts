/** Prefixes that real senders use without declaring them, and what they mean by them (ENV-06). */
export type RepairablePrefixes = ReadonlyMap<string, string>;

/**
 * Watches, start tag by start tag, where repairable prefixes are used outside every declaration.
 *
 * It reads tags as text: a declaration that only looks like one (inside an attribute's value) hides
 * the defect from the repair, and the parser then refuses the packet.
 */
export class PrefixScopes {
  /** The depth of the outermost element that declares a prefix. */
  readonly #declaredAt = new Map<string, number>();
  readonly #unbound = new Set<string>();
  /** What a use of each prefix looks like: at the beginning of the tag, or of an attribute. */
  readonly #uses: ReadonlyMap<string, RegExp>;

  constructor(prefixes: Iterable<string>) {
    this.#uses = new Map(
      [...prefixes].map((prefix) => [prefix, new RegExp(`(?:^|\\s)${prefix}:`)]),
    );
  }

  /** `tag` is what stands between `<` and `>`. */
  open(tag: string, depth: number): void {
    if (!tag.includes(':')) return;
    for (const [prefix, use] of this.#uses) {
      if (this.#declaredAt.has(prefix)) continue;
      if (tag.includes(`xmlns:${prefix}`)) this.#declaredAt.set(prefix, depth);
      else if (use.test(tag)) this.#unbound.add(prefix);
    }
  }

  close(depth: number): void {
    for (const [prefix, declaredAt] of this.#declaredAt) {
      if (declaredAt === depth) this.#declaredAt.delete(prefix);
    }
  }

  get unbound(): readonly string[] {
    return [...this.#unbound];
  }
}
