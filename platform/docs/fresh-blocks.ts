const BEGIN = '<!-- generated: ';
const BLOCK = /(<!-- generated: ([a-z-]+) -->\n)([\s\S]*?)(<!-- \/generated -->)/g;

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
      if (old.includes(BEGIN)) throw new Error(`the block "${name}" is not closed`);
      filled += 1;
      return `${begin}\n${text}\n\n${end}`;
    },
  );
  if (page.split(BEGIN).length - 1 !== filled) throw new Error('a block is misspelt or not closed');
  return fresh;
}
