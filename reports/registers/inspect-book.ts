import { createHash } from 'node:crypto';
import type { RegisterBook, RegisterKind, Registers } from '../../domain/ports/registers.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import { canonicalHead, canonicalLine } from './canonical-csv.js';
import { gapless } from './gapless.js';
import type { RegisterFault } from './register-fault.js';

/** A book as it stands, without a word of it having been decrypted. */
export interface Inspected {
  readonly lastNumber: number;
  /** SHA-256 of the canonical CSV, lower-case hex. */
  readonly sha256: string;
  readonly faults: readonly RegisterFault[];
}

/** Reads a book once from its first number to its last: what it is worth is known before it is printed. */
export async function inspectBook<Kind extends RegisterKind>(
  registers: Registers,
  viewer: Viewer,
  book: RegisterBook<Kind>,
): Promise<Inspected> {
  const lastNumber = await registers.lastNumber(viewer, book);
  const faults: RegisterFault[] = [];
  const hash = createHash('sha256').update(canonicalHead(book));
  const given = registers.read(viewer, book, { upTo: lastNumber, withWords: false });
  for await (const line of gapless(given, lastNumber)) {
    hash.update(canonicalLine(book.kind, line));
    if (line.fault !== null) faults.push({ code: line.fault, number: line.number });
  }
  return { lastNumber, sha256: hash.digest('hex'), faults };
}
