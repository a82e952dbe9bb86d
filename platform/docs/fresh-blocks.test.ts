import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { withFreshBlocks } from './fresh-blocks.js';

const block = (name: string, text: string): string =>
  `<!-- generated: ${name} -->\n\n${text}\n\n<!-- /generated -->`;
const blocks = new Map([
  ['one', 'what one says'],
  ['two', 'what two says, with $& and $1'],
]);

describe('the generated blocks of a page', () => {
  it('say what their source says, and leave alone what stands between them', () => {
    const page = `# A\n\n${block('one', 'old')}\n\nby hand\n\n${block('two', '')}\n`;
    expect(withFreshBlocks(page, blocks)).toBe(
      `# A\n\n${block('one', 'what one says')}\n\nby hand\n\n${block('two', 'what two says, with $& and $1')}\n`,
    );
  });

  it('are the same when they are made again, whatever stands around them', () => {
    const prose = fc.string().filter((text) => !text.includes('<!--'));
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const once = withFreshBlocks(`${before}\n${block('one', 'old')}\n${after}`, blocks);
        expect(withFreshBlocks(once, blocks)).toBe(once);
        expect(once.startsWith(before) && once.endsWith(after)).toBe(true);
      }),
    );
  });

  it('that are only spoken of are left alone', () => {
    const page = 'Blocks between `<!-- generated: one -->` marks come from the code.\n';
    expect(withFreshBlocks(page, blocks)).toBe(page);
  });

  it('that nobody makes are a fault', () => {
    expect(() => withFreshBlocks(block('three', ''), blocks)).toThrow('nothing makes');
  });

  it.each([
    ['at the end', '<!-- generated: one -->\nold\n'],
    ['before the next', `<!-- generated: one -->\nold\n\n${block('two', 'old')}`],
    ['for a misspelt name', block('One', 'old')],
  ])('that are not closed %s are a fault', (_, page) => {
    expect(() => withFreshBlocks(page, blocks)).toThrow('not closed');
  });
});
