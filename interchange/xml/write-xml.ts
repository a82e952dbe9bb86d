/** An element to write, its name with the literal prefix that receivers look for (ENV-01). */
export interface OutElement {
  readonly tag: string;
  readonly attributes?: readonly (readonly [name: string, value: string])[];
  /** Text, base64 of bytes, or children; an element has one of them. */
  readonly content: string | Uint8Array | readonly OutElement[];
}

/** The elements of a group that has any; empty values are omitted on the wire (WR-02). */
export function group(tag: string, ...children: readonly (readonly OutElement[])[]): OutElement[] {
  const content = children.flat();
  return content.length === 0 ? [] : [{ tag, content }];
}

/** An element with text, or none where there is no text. */
export function leaf(tag: string, text: string | null): OutElement[] {
  return text === null || text.trim() === '' ? [] : [{ tag, content: text }];
}

const LINE_END = '\r\n';
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escape = (text: string, special: RegExp): string =>
  text.replaceAll(special, (character) => ESCAPES[character] ?? character);

/** Quotes stay as they are in text, as the Java library writes them. */
const escapeText = (text: string): string =>
  escape(text, /[&<>]/g).replaceAll(/\r\n?|\n/g, LINE_END);

/**
 * UTF-8 without byte order mark, lines ended by CR LF, two spaces a level: the Java library's layout,
 * byte for byte.
 *
 * The texts must be free of characters that XML has no place for; escaping cannot help them.
 */
export function writeXml(root: OutElement): Uint8Array {
  const chunks: Buffer[] = [];
  let text = `<?xml version="1.0" encoding="UTF-8"?>${LINE_END}`;
  const flush = (): void => {
    chunks.push(Buffer.from(text));
    text = '';
  };
  const write = ({ tag, attributes = [], content }: OutElement, indent: string): void => {
    text += `${indent}<${tag}`;
    for (const [name, value] of attributes) text += ` ${name}="${escape(value, /[&<>"]/g)}"`;
    text += '>';
    if (typeof content === 'string') {
      text += escapeText(content);
    } else if (content instanceof Uint8Array) {
      flush();
      chunks.push(base64Of(content));
    } else {
      text += LINE_END;
      for (const child of content) write(child, `${indent}  `);
      text += indent;
    }
    text += `</${tag}>${LINE_END}`;
  };
  write(root, '');
  flush();
  return Buffer.concat(chunks);
}

const base64Of = (bytes: Uint8Array): Buffer =>
  Buffer.from(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    'latin1',
  );
