// At the start of a line: in the middle of one a marker is only spoken of.
const BEGIN = /^<!-- generated: /gm;
const BLOCK = /^(<!-- generated: ([a-z-]+) -->\n)([\s\S]*?)^(<!-- \/generated -->)$/gm;

/**
 * The page with every marked block as its source says it now; what stands between blocks is by hand.
 *
 * A block that nobody makes, or that is not closed before the next one begins, is a fault of the page.
 */
export function withFreshBlocks(page: string, blocks: ReadonlyMap<string, string>): string {
  let filled = 0;
  const fresh = page.replaceAll(
    BLOCK,
    (_: string, begin: string, name: string, old: string, end: string) => {
      const text = blocks.get(name);
      if (text === undefined) throw new Error(`nothing makes the block "${name}"`);
      if (old.search(BEGIN) >= 0) throw new Error(`the block "${name}" is not closed`);
      filled += 1;
      return `${begin}\n${text}\n\n${end}`;
    },
  );
  const begun = page.match(BEGIN)?.length ?? 0;
  if (begun !== filled) throw new Error('a block is misspelt or not closed');
  return fresh;
}
