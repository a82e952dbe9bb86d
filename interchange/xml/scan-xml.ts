import type { PacketRefusal } from '../../domain/exchange/packet-refusal.js';
import { PrefixScopes } from './prefix-scopes.js';
import type { XmlLimits } from './xml-limits.js';

export interface XmlScan {
  /** The text without what was lifted out. */
  readonly markup: Buffer;
  /** Long content, by the place of its element in document order (the root is 0), as Latin-1. */
  readonly lifted: ReadonlyMap<number, string>;
  readonly elementCount: number;
  readonly unboundPrefixes: readonly string[];
  /** Where the name of the root ends in `markup`: nothing is lifted out before it. */
  readonly rootNameEnd: number;
}

export interface ScanOptions {
  readonly limits: XmlLimits;
  /** Local names of elements whose plain content is lifted out, of any length. */
  readonly liftFrom: ReadonlySet<string>;
  readonly repairablePrefixes: Iterable<string>;
}

/** A refusal on its way out of the scanner; `scanXml` is called by `readXml` alone, which catches it. */
export class XmlRefused extends Error {
  readonly refusal: PacketRefusal;

  constructor(code: PacketRefusal['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.refusal = { code, detail };
  }
}

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const LINE_END = 0x0a;

/**
 * Anything a parser would have to look at, in the bytes of UTF-8 text: `&` and `>`, control characters,
 * and U+FFFE and U+FFFF, which are none of XML's.
 */
const NOT_PLAIN = /[^\t\n\r -%'-=?-\u00ff]|\u00ef\u00bf[\u00be\u00bf]/;

/**
 * Walks over the tags of a UTF-8 text before any parser does, in one pass and without a tree.
 *
 * Throws `XmlRefused` for a DOCTYPE, a processing instruction, and every limit (RD-10). Takes the
 * base64 of attachments out, so that the parser neither holds it nor meets its own limit of 10 MB for
 * a text node. It does not judge well-formedness: the parser reads what remains, and `readXml`
 * compares the two counts of elements.
 */
export function scanXml(text: Buffer, options: ScanOptions): XmlScan {
  const scanner = new Scanner(text, options);
  scanner.run();
  return scanner.result();
}

class Scanner {
  readonly #text: Buffer;
  readonly #limits: XmlLimits;
  readonly #liftFrom: ReadonlySet<string>;
  readonly #scopes: PrefixScopes;
  readonly #lifted = new Map<number, string>();
  readonly #kept: Buffer[] = [];
  #keptFrom = 0;
  #at = 0;
  #depth = 0;
  #elementCount = 0;
  #attributeCount = 0;
  #rootNameEnd = 0;

  constructor(text: Buffer, { limits, liftFrom, repairablePrefixes }: ScanOptions) {
    this.#text = text;
    this.#limits = limits;
    this.#liftFrom = liftFrom;
    this.#scopes = new PrefixScopes(repairablePrefixes);
  }

  run(): void {
    for (;;) {
      const tagAt = this.#text.indexOf(LESS_THAN, this.#at);
      const textEnd = tagAt === -1 ? this.#text.length : tagAt;
      this.#checkText(textEnd - this.#at);
      if (tagAt === -1) return;
      this.#at = this.#construct(tagAt);
    }
  }

  result(): XmlScan {
    this.#kept.push(this.#text.subarray(this.#keptFrom));
    const markup = Buffer.concat(this.#kept);
    if (markup.length > this.#limits.maxMarkupBytes) {
      throw new XmlRefused('packetTooComplex', `markup over ${this.#limits.maxMarkupBytes} bytes`);
    }
    return {
      markup,
      lifted: this.#lifted,
      elementCount: this.#elementCount,
      unboundPrefixes: this.#scopes.unbound,
      rootNameEnd: this.#rootNameEnd,
    };
  }

  /** Handles what begins at a `<` and says where it ends. */
  #construct(at: number): number {
    switch (this.#text[at + 1]) {
      case QUESTION:
        throw new XmlRefused('packetForbiddenXml', 'processing instruction');
      case EXCLAMATION:
        return this.#commentOrCdata(at);
      case SLASH:
        return this.#endTag(at);
      default:
        return this.#startTag(at);
    }
  }

  #commentOrCdata(at: number): number {
    const opening = this.#text.toString('latin1', at, at + 9);
    if (opening.startsWith('<!--')) return this.#after('-->', at + 4);
    if (opening !== '<![CDATA[') throw new XmlRefused('packetForbiddenXml', 'DOCTYPE');
    const end = this.#after(']]>', at + 9);
    this.#checkText(end - at);
    return end;
  }

  #after(terminator: string, from: number): number {
    const found = this.#text.indexOf(terminator, from, 'latin1');
    if (found === -1) throw new XmlRefused('packetMalformed', `no ${terminator}`);
    return found + terminator.length;
  }

  #endTag(at: number): number {
    const end = this.#after('>', at);
    this.#scopes.close(this.#depth);
    this.#depth -= 1;
    return end;
  }

  #startTag(at: number): number {
    const end = this.#startTagEnd(at);
    const isEmpty = this.#text[end - 1] === SLASH;
    const tag = this.#text.toString('latin1', at + 1, isEmpty ? end - 1 : end);
    const place = this.#elementCount;
    if (place === 0) this.#rootNameEnd = at + 1 + tag.split(/\s/, 1).join('').length;
    this.#elementCount += 1;
    this.#depth += 1;
    if (this.#elementCount > this.#limits.maxElements) {
      throw new XmlRefused('packetTooComplex', `over ${this.#limits.maxElements} elements`);
    }
    if (this.#depth > this.#limits.maxDepth) {
      throw new XmlRefused('packetTooComplex', `over ${this.#limits.maxDepth} levels`);
    }
    this.#scopes.open(tag, this.#depth);
    if (isEmpty) {
      this.#scopes.close(this.#depth);
      this.#depth -= 1;
      return end + 1;
    }
    return this.#liftFrom.has(localName(tag)) ? this.#lift(end + 1, place) : end + 1;
  }

  /** The `>` that ends a start tag: not one inside an attribute's value. */
  #startTagEnd(at: number): number {
    const last = Math.min(this.#text.length, at + this.#limits.maxTagBytes);
    let quote = 0;
    for (let i = at + 1; i < last; i += 1) {
      const byte = this.#text[i];
      if (quote !== 0) {
        if (byte !== quote) continue;
        quote = 0;
        this.#countAttribute();
      } else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
        quote = byte;
      } else if (byte === GREATER_THAN) {
        return i;
      }
    }
    throw last === this.#text.length
      ? new XmlRefused('packetMalformed', 'unfinished tag')
      : new XmlRefused('packetTooComplex', `tag over ${this.#limits.maxTagBytes} bytes`);
  }

  #countAttribute(): void {
    this.#attributeCount += 1;
    if (this.#attributeCount <= this.#limits.maxAttributes) return;
    throw new XmlRefused('packetTooComplex', `over ${this.#limits.maxAttributes} attributes`);
  }

  /** Takes the content of the element at `place` out if nothing but plain text fills it. */
  #lift(from: number, place: number): number {
    const to = this.#text.indexOf(LESS_THAN, from);
    if (to === -1 || this.#text[to + 1] !== SLASH) return from;
    const content = this.#text.toString('latin1', from, to);
    if (NOT_PLAIN.test(content)) return from;
    this.#lifted.set(place, content);
    // The line ends stay, so that the parser counts lines as the sender does.
    const lineEnds = Buffer.alloc(countLineEnds(this.#text.subarray(from, to)), '\n');
    this.#kept.push(this.#text.subarray(this.#keptFrom, from), lineEnds);
    this.#keptFrom = to;
    return to;
  }

  #checkText(sizeBytes: number): void {
    if (sizeBytes <= this.#limits.maxTextBytes) return;
    throw new XmlRefused('packetTooComplex', `text over ${this.#limits.maxTextBytes} bytes`);
  }
}

function countLineEnds(bytes: Buffer): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] === LINE_END) count += 1;
  return count;
}

const localName = (tag: string): string => /^(?:[^\s:/]*:)?([^\s:/]*)/.exec(tag)?.[1] ?? '';
