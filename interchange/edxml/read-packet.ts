import { createHash } from 'node:crypto';
import type { ArrivedPacket } from '../../domain/exchange/arrived-packet.js';
import type { PacketRefusal } from '../../domain/exchange/packet-refusal.js';
import { DEFAULT_PRIORITIES, type PriorityMap } from '../../domain/exchange/priorities.js';
import type { StatusAliases } from '../../domain/exchange/status-codes.js';
import type { WireElement } from '../../domain/exchange/wire-element.js';
import type { PacketReader } from '../../domain/ports/packets.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import { readXml } from '../xml/hostile-xml.js';
import type { XmlLimits } from '../xml/xml-limits.js';
import { Cursor } from './cursor.js';
import { Findings } from './findings.js';
import { EDXML_NAMESPACE, FORGOTTEN_PREFIXES } from './namespace.js';
import { CONTENT_ELEMENTS, readAttachments } from './read-attachments.js';
import { readDocument } from './read-document.js';
import { readParty } from './read-groups.js';
import { readStatus } from './read-status.js';
import { ValueReader } from './read-values.js';
import { DEFAULT_UNWRAP_LIMITS, type UnwrapLimits } from './unwrap-attachment.js';

export interface EdxmlReaderOptions {
  readonly xmlLimits?: Partial<XmlLimits>;
  readonly unwrapLimits?: Partial<UnwrapLimits>;
  /** `priority_map` of the peer (NV-03). */
  readonly priorities?: PriorityMap;
  /** `status_alias` of the peer (ST-02). */
  readonly statusAliases?: StatusAliases;
}

/** Elements of the header that never belong into `From`; there, the nesting is broken (BAD-03). */
const NOT_IN_FROM = new Set([
  'From',
  'To',
  'MessageHeader',
  'DocumentId',
  'Code',
  'PromulgationInfo',
  'DocumentType',
  'Subject',
  'Content',
  'SignerInfo',
  'OtherInfo',
  'ResponseFor',
  'ToPlaces',
  'StatusCode',
]);

/**
 * A reader of edXML packets (QCVN 102:2016) as they come from real senders, tolerant by RD-01 to RD-13.
 *
 * Refuses only what RD-14 lists, and XML that breaks the limits; everything else odd is a flag. It
 * does not throw for the sake of its input.
 */
export function createEdxmlReader(options: EdxmlReaderOptions = {}): PacketReader {
  return { read: (bytes) => readPacket(bytes, options) };
}

function readPacket(
  bytes: Uint8Array,
  options: EdxmlReaderOptions,
): Result<ArrivedPacket, PacketRefusal> {
  const xml = readXml(bytes, {
    limits: options.xmlLimits ?? {},
    liftFrom: CONTENT_ELEMENTS,
    repairablePrefixes: FORGOTTEN_PREFIXES,
  });
  if (!xml.ok) return xml;
  const { root: element, repairedPrefixes } = xml.value;
  if (element.name !== 'edXML') return malformed('root is not edXML');

  const findings = new Findings();
  for (const prefix of repairedPrefixes) findings.flag('prefixRepaired', '', prefix);
  if (element.namespace !== EDXML_NAMESPACE) findings.flag('namespaceForeign', '');
  const parts = open(element, findings);
  if (!parts.ok) return parts;

  const body = parts.value.isStatus
    ? readStatusBody(parts.value, options)
    : readDocumentBody(parts.value, options);
  const packetSha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({ ...body, extras: findings.extras(), flags: findings.flags, packetSha256 });
}

interface Parts {
  readonly root: Cursor;
  readonly envelope: Cursor;
  readonly edxmlHeader: Cursor;
  readonly header: Cursor;
  readonly isStatus: boolean;
  readonly sender: ReturnType<typeof readParty> & { readonly agencyCode: string };
  readonly findings: Findings;
}

/** The parts every packet has, or the refusal of RD-14. */
function open(element: WireElement, findings: Findings): Result<Parts, PacketRefusal> {
  const root = new Cursor(element, '', findings);
  // ENV-03: .NET writes these beside the envelope.
  root.ignore('Boundary', 'ContentId', 'ContentType');
  const envelope = root.child('edXMLEnvelope');
  const edxmlHeader = envelope?.child('edXMLHeader') ?? null;
  const header = edxmlHeader?.child('MessageHeader', 'Status', 'MessageStatus') ?? null;
  if (envelope === null || edxmlHeader === null || header === null) return malformed('no header');
  const from = header.child('From');
  const strange = from?.element.children.find(({ name }) => NOT_IN_FROM.has(name));
  if (strange !== undefined) return malformed(`${strange.name} inside From`);
  const sender = from === null ? null : readParty(from);
  const agencyCode = sender?.agencyCode ?? null;
  if (sender === null || agencyCode === null) return malformed('no From/OrganId');
  flagSignature(edxmlHeader, findings);
  const isStatus = header.element.name !== 'MessageHeader' || header.has('StatusCode');
  return ok({
    root,
    envelope,
    edxmlHeader,
    header,
    isStatus,
    sender: { ...sender, agencyCode },
    findings,
  });
}

/** SIG-05: a signature on the envelope cannot survive a hub, so it is information and never needed. */
function flagSignature(edxmlHeader: Cursor, findings: Findings): void {
  const signature = edxmlHeader.child('Signature');
  if (signature !== null) {
    signature.ignore(...signature.untaken().map(({ name }) => name));
    findings.flag('envelopeSignaturePresent', signature.path);
  }
  edxmlHeader.ignore('DigitalSignature');
}

function readStatusBody(parts: Parts, options: EdxmlReaderOptions): ReturnType<typeof readStatus> {
  const { sender, header, findings } = parts;
  const values = new ValueReader(findings);
  return readStatus({
    sender,
    header,
    values,
    findings,
    aliases: options.statusAliases ?? new Map(),
  });
}

function readDocumentBody(
  parts: Parts,
  options: EdxmlReaderOptions,
): ReturnType<typeof readDocument> & ReturnType<typeof readAttachments> {
  const { root, envelope, edxmlHeader, sender, header, findings } = parts;
  const document = readDocument({
    sender,
    header,
    traceHeaderList: edxmlHeader.child('TraceHeaderList'),
    values: new ValueReader(findings),
    findings,
    priorities: options.priorities ?? DEFAULT_PRIORITIES,
  });
  const limits = { ...DEFAULT_UNWRAP_LIMITS, ...options.unwrapLimits };
  return { ...document, ...readAttachments(root, envelope, { findings, limits }) };
}

const malformed = (detail: string): Result<never, PacketRefusal> =>
  refuse({ code: 'packetMalformed', detail });
