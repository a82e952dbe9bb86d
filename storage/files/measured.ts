import { createHash } from 'node:crypto';
import { Refusal } from '../../domain/ports/refusal.js';

interface Measured {
  readonly content: AsyncIterable<Uint8Array>;
  /** Of what has passed; to be asked once, after the end. */
  readonly finish: () => Readonly<{ sha256: string; sizeBytes: number }>;
}

/** Counts and hashes plain bytes as they pass, and stops them with `fileTooLarge` above the limit. */
export function measured(source: AsyncIterable<Uint8Array>, maxBytes: number): Measured {
  const hash = createHash('sha256');
  let sizeBytes = 0;

  async function* content(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      sizeBytes += piece.byteLength;
      if (sizeBytes > maxBytes) throw new Refusal('fileTooLarge');
      hash.update(piece);
      yield piece;
    }
  }

  return { content: content(), finish: () => ({ sha256: hash.digest('hex'), sizeBytes }) };
}
