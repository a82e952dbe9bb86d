import {
  ParseOption,
  XmlComment,
  XmlDocument,
  XmlElement,
  XmlParseError,
  XmlSimpleNode,
} from 'libxml2-wasm';
import type { PacketRefusal } from '../../domain/exchange/packet-refusal.js';
import type { WireElement } from '../../domain/exchange/wire-element.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import type { RepairablePrefixes } from './prefix-scopes.js';
import { scanXml, XmlRefused, type XmlScan } from './scan-xml.js';
import { DEFAULT_XML_LIMITS, type XmlLimits } from './xml-limits.js';
import { afterProlog } from './xml-prolog.js';

/** No entities beyond the five of XML, no network, no huge documents: never `XML_PARSE_HUGE`. */
const PARSE_OPTIONS = {
  option:
    ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NOCDATA,
  encoding: 'UTF-8',
};

export interface HostileXmlOptions {
  readonly limits?: Partial<XmlLimits>;
  /** Local names of elements whose long plain content bypasses the parser. */
  readonly liftFrom?: ReadonlySet<string>;
  readonly repairablePrefixes?: RepairablePrefixes;
}

export interface XmlReading {
  readonly root: WireElement;
  /** Prefixes that were used without a declaration, and repaired. */
  readonly repairedPrefixes: readonly string[];
}

/**
 * Reads XML that anybody may have sent into plain data, or says why not; it never throws for the
 * sake of its input, and no WASM memory outlives the call.
 *
 * Size, forbidden constructs, depth and counts are judged on the bytes, before there is a tree
 * (RD-10). Namespaced attributes, comments and layout are not part of the data.
 */
export function readXml(
  bytes: Uint8Array,
  {
    limits: own = {},
    liftFrom = new Set(),
    repairablePrefixes = new Map(),
  }: HostileXmlOptions = {},
): Result<XmlReading, PacketRefusal> {
  const limits = { ...DEFAULT_XML_LIMITS, ...own };
  if (bytes.byteLength > limits.maxBytes) {
    return refuse({ code: 'packetTooLarge', detail: `over ${limits.maxBytes} bytes` });
  }
  const text = afterProlog(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!text.ok) return text;
  try {
    const scan = scanXml(text.value, {
      limits,
      liftFrom,
      repairablePrefixes: repairablePrefixes.keys(),
    });
    const declared = declare(scan, repairablePrefixes);
    return ok({ root: parse(declared, scan), repairedPrefixes: scan.unboundPrefixes });
  } catch (error) {
    if (error instanceof XmlRefused) return refuse(error.refusal);
    throw error;
  }
}

/** Writes the missing declarations into the root's start tag; the parser decides about the result. */
function declare(scan: XmlScan, known: RepairablePrefixes): Buffer {
  const { markup, rootNameEnd, unboundPrefixes } = scan;
  if (unboundPrefixes.length === 0) return markup;
  const declarations = unboundPrefixes.map((prefix) => ` xmlns:${prefix}="${known.get(prefix)}"`);
  return Buffer.concat([
    markup.subarray(0, rootNameEnd),
    Buffer.from(declarations.join('')),
    markup.subarray(rootNameEnd),
  ]);
}

function parse(markup: Buffer, scan: XmlScan): WireElement {
  const document = open(markup);
  try {
    const reader = new TreeReader(scan.lifted);
    const root = reader.read(document.root);
    // A scanner that saw other elements than the parser may have lifted the wrong content.
    if (reader.elementCount !== scan.elementCount) {
      throw new XmlRefused('packetMalformed', 'elements not countable');
    }
    return root;
  } finally {
    document.dispose();
  }
}

function open(markup: Buffer): XmlDocument {
  try {
    return XmlDocument.fromBuffer(markup, PARSE_OPTIONS);
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    // The parser's own message may quote the document: only the place is told.
    const line = error.details[0]?.line;
    throw new XmlRefused('packetMalformed', line === undefined ? 'not XML' : `line ${line}`);
  }
}

class TreeReader {
  readonly #lifted: ReadonlyMap<number, string>;
  elementCount = 0;

  constructor(lifted: ReadonlyMap<number, string>) {
    this.#lifted = lifted;
  }

  /** Recursive: the scanner has bounded the depth. */
  read(element: XmlElement): WireElement {
    const lifted = this.#lifted.get(this.elementCount);
    this.elementCount += 1;
    const texts: string[] = [];
    const children: WireElement[] = [];
    for (let node = element.firstChild; node !== null; node = node.next) {
      if (node instanceof XmlElement) children.push(this.read(node));
      else if (node instanceof XmlSimpleNode && !(node instanceof XmlComment)) {
        texts.push(node.content);
      }
    }
    return {
      name: element.name,
      namespace: element.namespaceUri,
      attributes: element.attrs
        .filter(({ prefix }) => prefix === '')
        .map(({ name, value }) => ({ name, value })),
      text: lifted === undefined ? ownText(texts.join(''), children) : fromLatin1(lifted),
      children,
    };
  }
}

/** White space between children is layout. */
const ownText = (text: string, children: readonly WireElement[]): string =>
  children.length > 0 && text.trim() === '' ? '' : text;

/** Base64 stays the one-byte string it is; anything else gets its characters back. */
const fromLatin1 = (text: string): string =>
  /[\u0080-\u00ff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
