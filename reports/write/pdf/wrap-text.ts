/** How wide a text is in the font that it will be written in. */
export type MeasureWidth = (text: string) => number;

/**
 * The lines of a text in a column: broken between words, and inside a word only where the word alone is
 * wider than the column, then after `/` or `-` if it has one. Nothing is lost: the lines joined are the
 * text, white space apart.
 */
export function wrapText(text: string, width: number, measure: MeasureWidth): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const together = line === '' ? word : `${line} ${word}`;
    if (measure(together) <= width) {
      line = together;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = measure(word) <= width ? [word] : broken(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
}

function broken(word: string, width: number, measure: MeasureWidth): readonly string[] {
  const lettersUnlessFitting = (part: string): readonly string[] =>
    measure(part) <= width ? [part] : [...letters.segment(part)].map(({ segment }) => segment);
  const pieces: string[] = [];
  let piece = '';
  for (const part of word.split(/(?<=[/-])/).flatMap(lettersUnlessFitting)) {
    if (piece !== '' && measure(piece + part) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += part;
  }
  return [...pieces, piece];
}

/** A letter with its marks is never torn apart. */
const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });
