import type { Pdf } from './page.js';

/**
 * How a text is laid out: the font keeps the layout of every distinct word for ever, which is quick for
 * words and dates and a leak for numbers (1.1 GB for 100,000 lines, measured). With features named, even
 * none, it keeps nothing and takes four times as long.
 */
export const layoutOf = (text: string): { features?: [] } =>
  NUMBER.test(text) ? { features: [] } : {};

/** Of three digits or more; the year of a date stands behind its stroke. */
const NUMBER = /(?<![\d/])\d{3}/;

/** Words that registers repeat: dates, names, types. */
const MAX_WORDS = 5_000;

/** Measures texts word by word in one font and size, and remembers a bounded number of words. */
export function textWidth(pdf: Pdf, font: string, sizePt: number): (text: string) => number {
  const widths = new Map<string, number>();
  const ofWord = (word: string): number => {
    const known = widths.get(word);
    if (known !== undefined) return known;
    if (widths.size >= MAX_WORDS) widths.clear();
    const width = pdf.font(font).fontSize(sizePt).widthOfString(word, layoutOf(word));
    widths.set(word, width);
    return width;
  };
  return (text) => {
    const words = text.split(' ');
    return words.reduce((sum, word) => sum + ofWord(word), (words.length - 1) * ofWord(' '));
  };
}
