import { PDF } from '@libpdf/core';
import { hiddenMarksIn, marksInText } from '../../domain/custody/mark.js';

/** A mark and where it was found; the hidden one of a file may have been changed by who leaked it. */
export interface FoundMark {
  readonly markId: string;
  readonly where: 'hidden' | 'page';
}

/**
 * Every mark of a PDF that came back, hidden ones first, each place by itself.
 *
 * The hidden mark is searched in the bytes, so that it is found in a file too damaged to open; the
 * marks on the pages are still there in one that was saved anew. A file that cannot be read has none
 * on its pages. For a tool that somebody watches: nothing limits the time a hostile file takes.
 */
export async function findMarks(file: Uint8Array): Promise<readonly FoundMark[]> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
  const hidden = hiddenMarksIn(bytes).map((markId) => ({ markId, where: 'hidden' }) as const);
  const shown = (await marksOnPages(file)).map((markId) => ({ markId, where: 'page' }) as const);
  return [...hidden, ...shown];
}

async function marksOnPages(file: Uint8Array): Promise<readonly string[]> {
  try {
    const pages = (await PDF.load(file)).extractText();
    return [...new Set(pages.flatMap((page) => marksInText(asDrawn(page))))];
  } catch {
    return []; // no PDF any more: what was found in its bytes has to do
  }
}

/** In the order of drawing, not of reading: on a page that lies on its side every letter is a line. */
const asDrawn = ({ lines }: ReturnType<PDF['extractText']>[number]): string =>
  lines
    .flatMap(({ spans }) => spans.flatMap(({ chars }) => chars))
    .sort((one, other) => (one.sequenceIndex ?? 0) - (other.sequenceIndex ?? 0))
    .map(({ char }) => char)
    .join('');
