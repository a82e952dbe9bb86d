import { createHash } from 'node:crypto';
import { PDF, PdfDict, PdfName, PdfString } from '@libpdf/core';
import type { UnmarkedReason } from '../../domain/custody/content-access.js';
import { hiddenMark, type Mark, markLine } from '../../domain/custody/mark.js';
import type { Marked } from '../../domain/ports/pdf-marker.js';
import { drawFooter } from './draw-footer.js';

const MAX_PAGES = 2_000;
const HIDDEN_KEY = 'CongvanMark';

/**
 * The incremental update that marks a PDF: its first byte follows the original's last, so that a
 * detached signature over the original still fits the prefix.
 *
 * A file that is encrypted, too long or not to be read in order gives the reason instead, and so does
 * one whose marked copy would not open again. The bytes given are as before when it returns. How long
 * a hostile file may take, and how much memory, is the caller's to limit: see `createPdfMarker`.
 */
export async function markPdf(original: Uint8Array, mark: Mark): Promise<Marked> {
  try {
    const marked = await withUpdate(original, mark);
    if (typeof marked === 'string') return { kind: 'unmarked', why: marked };
    const given = {
      sha256: createHash('sha256').update(marked).digest('hex'),
      sizeBytes: marked.byteLength,
    };
    return { kind: 'marked', update: marked.slice(original.byteLength), given };
  } catch {
    return { kind: 'unmarked', why: 'unreadable' }; // whatever was wrong is in the file, not in us
  }
}

async function withUpdate(original: Uint8Array, mark: Mark): Promise<Uint8Array | UnmarkedReason> {
  const pdf = await loadForUpdate(original);
  if (pdf.isEncrypted) return 'encrypted';
  const pageCount = pdf.getPageCount();
  if (pageCount > MAX_PAGES) return 'tooManyPages';
  if (pageCount === 0 || pdf.canSaveIncrementally() !== null) return 'unreadable';

  const line = markLine(mark);
  for (const page of pdf.getPages()) drawFooter(page, line);
  const hidden = PdfDict.of({
    Type: PdfName.of(HIDDEN_KEY),
    Id: PdfString.fromString(hiddenMark(mark.markId)),
  });
  pdf.getCatalog().set(HIDDEN_KEY, pdf.register(hidden));

  const marked = await pdf.save({ incremental: true });
  const isAppended = Buffer.compare(original, marked.subarray(0, original.byteLength)) === 0;
  return isAppended && (await opensWith(marked, pageCount)) ? marked : 'unreadable';
}

const LINEARIZED = Buffer.from('/Linearized');
const WITHIN_BYTES = 1024;

/**
 * Loads a PDF so that it can be added to.
 *
 * A file made for fast web view may be added to like any other (ISO 32000-1, annex F), only then it
 * is no longer one. The library refuses to, so it does not see the word that says so: it is misspelt
 * while the library reads, at the same length, and put right before anything is written.
 */
async function loadForUpdate(original: Uint8Array): Promise<PDF> {
  const head = Buffer.from(original.buffer, original.byteOffset, original.byteLength);
  const at = head.subarray(0, WITHIN_BYTES).indexOf(LINEARIZED);
  if (at < 0) return PDF.load(original);
  const last = at + LINEARIZED.byteLength - 1;
  const letter = original[last] ?? 0;
  original[last] = 'x'.charCodeAt(0);
  try {
    return await PDF.load(original);
  } finally {
    original[last] = letter;
  }
}

/** A marked copy that nobody can open is worse than one without a mark. */
async function opensWith(marked: Uint8Array, pageCount: number): Promise<boolean> {
  const again = await PDF.load(marked);
  return !again.recoveredViaBruteForce && again.getPageCount() === pageCount;
}
