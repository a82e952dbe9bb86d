const WHITE_SPACE = /[\t\n\r ]+/g;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The bytes of a base64 text, white space ignored, padding optional; `null` if it is anything else.
 *
 * Node's own decoder skips what it does not know and would make a file out of placeholder text (BAD-07).
 */
export function decodeBase64(text: string): Buffer | null {
  const packed = text.replaceAll(WHITE_SPACE, '');
  if (!BASE64.test(packed)) return null;
  const unpadded = packed.indexOf('=') === -1 ? packed.length : packed.indexOf('=');
  if (unpadded % 4 === 1) return null;
  return Buffer.from(packed, 'base64');
}
