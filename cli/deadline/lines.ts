/** A line of input, or one that was longer than allowed and has been thrown away. */
export type InputLine = { readonly text: string } | { readonly tooLong: true };

const NEW_LINE = 0x0a;

/**
 * The lines of a byte stream, in arrays as they come in; memory stays bounded by the longest line allowed.
 *
 * An overlong line is passed over and reported in its place, so answers still match questions. Line
 * ends may be `\n` or `\r\n`; a last line without one counts.
 */
export async function* linesOf(
  input: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<readonly InputLine[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  const finished = (): InputLine => {
    const line: InputLine =
      restBytes > maxLineBytes
        ? { tooLong: true }
        : { text: Buffer.concat(rest).toString('utf8').replace(/\r$/, '') };
    rest = [];
    restBytes = 0;
    return line;
  };
  const keep = (part: Buffer): void => {
    restBytes += part.length;
    if (restBytes <= maxLineBytes) rest.push(part);
    else rest = [];
  };
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: InputLine[] = [];
    let start = 0;
    for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
      keep(bytes.subarray(start, end));
      lines.push(finished());
      start = end + 1;
    }
    if (start < bytes.length) keep(bytes.subarray(start));
    yield lines;
  }
  if (restBytes > 0) yield [finished()];
}
