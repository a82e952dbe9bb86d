import type { DraftRefusal } from '../../domain/exchange/packet-refusal.js';
import { parseWireDate, parseWireTimestamp } from '../../domain/exchange/wire-time.js';
import type { OutElement } from '../xml/write-xml.js';
import type { FieldPath } from './field-limits.js';
import { localName } from './write-extras.js';

/** The rules a draft is held against; several tables of mandatory fields apply at once. */
export interface DraftRules {
  readonly maxLengths: ReadonlyMap<FieldPath, number>;
  readonly mandatory: readonly ReadonlyMap<FieldPath, readonly string[]>[];
}

/** Paths in rules begin at these elements: what is above them is always there. */
const PATHS_BEGIN_AT = new Set([
  'edXMLHeader',
  'MessageHeader',
  'TraceHeaderList',
  'edXMLManifest',
  'AttachmentEncoded',
]);

/** Lone surrogates, control characters and the two non-characters: XML cannot carry them at all. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const isCount = (text: string): boolean => /^\d{1,9}$/.test(text);
const isDate = (text: string): boolean => parseWireDate(text) !== null;

/** The form of fields that are not plain text, by element name. */
const FORMS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['PromulgationDate', isDate],
  ['DueDate', isDate],
  ['Timestamp', (text) => parseWireTimestamp(text) !== null],
  ['Type', isCount],
  ['TypeDetail', isCount],
  ['PromulgationAmount', isCount],
  ['PageAmount', isCount],
]);

/**
 * The first fault of what is about to be written, or `null` (WR-07): a mandatory field missing, one
 * longer than hubs accept, or a value with no place in XML. Nothing is shortened or filled in.
 */
export function checkDraft(root: OutElement, rules: DraftRules): DraftRefusal | null {
  return checkElement(root, '', rules);
}

function checkElement(element: OutElement, above: string, rules: DraftRules): DraftRefusal | null {
  const name = localName(element.tag);
  const path = PATHS_BEGIN_AT.has(name) ? name : `${above}/${name}`;
  const { content } = element;
  if (content instanceof Uint8Array) return null;
  if (typeof content === 'string') return checkText(content, path, { name, rules });
  const missing = rules.mandatory
    .flatMap((table) => table.get(path) ?? [])
    .find((child) => !content.some(({ tag }) => localName(tag) === child));
  if (missing !== undefined) return { code: 'packetFieldMissing', detail: `${path}/${missing}` };
  for (const child of content) {
    const fault = checkElement(child, path, rules);
    if (fault !== null) return fault;
  }
  return null;
}

function checkText(
  text: string,
  path: string,
  { name, rules }: { readonly name: string; readonly rules: DraftRules },
): DraftRefusal | null {
  const hasForm = FORMS.get(name)?.(text) ?? true;
  if (NOT_XML.test(text) || !hasForm) return { code: 'packetFieldInvalid', detail: path };
  const max = rules.maxLengths.get(path);
  const isTooLong = max !== undefined && Array.from(text).length > max;
  return isTooLong ? { code: 'packetFieldTooLong', detail: path } : null;
}
