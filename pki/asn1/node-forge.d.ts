import type { Bytes } from 'node-forge';

/** What forge 1.4 has and its published types lack. */
declare module 'node-forge' {
  namespace asn1 {
    interface FromDerOptions {
      readonly strict: boolean;
      readonly parseAllBytes: boolean;
      readonly decodeBitStrings: boolean;
      readonly maxDepth: number;
    }
    /** Context-specific tags are numbers of their own. */
    function create(
      tagClass: Class,
      type: number,
      constructed: boolean,
      value: Bytes | Asn1[],
    ): Asn1;
    function fromDer(bytes: Bytes, options: FromDerOptions): Asn1;
  }
}
