const KIB = 1024;
const MIB = 1024 * KIB;

/** What an XML text may cost before a tree is built (RD-10). */
export interface XmlLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly maxElements: number;
  /** Of all elements together, namespace declarations included. */
  readonly maxAttributes: number;
  /** Of one start tag with its attributes. */
  readonly maxTagBytes: number;
  /** Of one run of text that is not lifted out. */
  readonly maxTextBytes: number;
  /** Of everything that reaches the parser: the text without what was lifted out. */
  readonly maxMarkupBytes: number;
}

/** A packet of 50 MB of files (LIM-03) to some 10,000 recipients fits; a fixture is nine elements deep. */
export const DEFAULT_XML_LIMITS: XmlLimits = {
  maxBytes: 70 * MIB,
  maxDepth: 32,
  maxElements: 200_000,
  maxAttributes: 100_000,
  maxTagBytes: 64 * KIB,
  maxTextBytes: 4 * MIB,
  maxMarkupBytes: 24 * MIB,
};
