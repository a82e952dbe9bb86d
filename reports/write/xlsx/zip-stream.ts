import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of an archive whose content is made while it is written. */
export interface ZipPart {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

/** The first day a zip can name: the same register gives the same bytes. */
const FIRST_DAY = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const;

/** A zip archive as a stream of bytes: only the part that is being written is in memory. */
export async function* zipStream(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable; // which yazl's types call less than it is
  for (const { name, content } of parts)
    zip.addReadStreamLazy(name, FIRST_DAY, (give) => {
      const source = Readable.from(content, { objectMode: false });
      source.once('error', (cause) => archive.destroy(cause)); // yazl would leave us waiting
      give(null, source);
    });
  zip.end();
  for await (const piece of archive) yield piece as Buffer;
}
