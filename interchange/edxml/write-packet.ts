import type { DocumentPacket, Packet, StatusPacket } from '../../domain/exchange/packet.js';
import type { DraftRefusal } from '../../domain/exchange/packet-refusal.js';
import { DEFAULT_PRIORITIES, type PriorityMap } from '../../domain/exchange/priorities.js';
import {
  type CanonicalCode,
  distinctRecipients,
  plainCode,
} from '../../domain/exchange/recipients.js';
import { STATUS_CODES } from '../../domain/exchange/status-codes.js';
import type { PacketWriter } from '../../domain/ports/packets.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import { group, type OutElement, writeXml } from '../xml/write-xml.js';
import { checkDraft } from './check-draft.js';
import {
  type FieldPath,
  MANDATORY_IN_BUSINESS,
  MANDATORY_IN_DOCUMENT,
  MANDATORY_IN_STATUS,
  MAX_LENGTHS,
} from './field-limits.js';
import { EDXML_NAMESPACE } from './namespace.js';
import { attachmentElements, type ReferenceContentType } from './write-attachments.js';
import { documentHeader, traceHeaderList } from './write-document.js';
import { withExtras } from './write-extras.js';
import { statusHeader } from './write-status.js';

/** What a peer's profile may change; the defaults are those of the national axis. */
export interface EdxmlWriterOptions {
  /** Over the defaults of `MAX_LENGTHS`. */
  readonly maxLengths?: ReadonlyMap<FieldPath, number>;
  readonly maxAttachmentBytes?: number;
  readonly referenceContentType?: ReferenceContentType;
  readonly priorities?: PriorityMap;
  /** The directory's one spelling of an agency: old and new code count as one (WR-08). */
  readonly canonicalCode?: CanonicalCode;
}

/** LIM-03: 50 MB of files stay below 70 MiB in base64. */
const MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024;

/**
 * A writer of edXML packets in the Java library's order, prefixes and layout (WR-01 to WR-12).
 *
 * Refuses a draft that a hub would refuse; the `detail` names the field. It writes no signature.
 */
export function createEdxmlWriter(options: EdxmlWriterOptions = {}): PacketWriter {
  return {
    write: (packet) =>
      packet.messageType === 'status'
        ? writeStatus(packet, options)
        : writeDocument(packet, options),
  };
}

function writeDocument(
  packet: DocumentPacket,
  options: EdxmlWriterOptions,
): Result<Uint8Array, DraftRefusal> {
  const fault = checkDocument(packet, options);
  if (fault !== null) return refuse(fault);
  const { body, encoded } = attachmentElements(
    packet.attachments,
    options.referenceContentType ?? 'alwaysZip',
  );
  const header = [
    ...documentHeader(packet, options.priorities ?? DEFAULT_PRIORITIES),
    ...traceHeaderList(packet),
  ];
  const ofType = packet.businessType === null ? [] : [MANDATORY_IN_BUSINESS[packet.businessType]];
  return finish(packet, edxml(header, body, encoded), {
    maxLengths: new Map([...MAX_LENGTHS, ...(options.maxLengths ?? [])]),
    mandatory: [MANDATORY_IN_DOCUMENT, ...ofType],
  });
}

/** What the tree of elements cannot show. */
function checkDocument(packet: DocumentPacket, options: EdxmlWriterOptions): DraftRefusal | null {
  const { attachments, business, businessType, recipients } = packet;
  const withCode = recipients.filter(({ agencyCode }) => agencyCode !== null);
  const canonical = options.canonicalCode ?? plainCode;
  if (distinctRecipients(withCode, canonical).length < withCode.length) {
    return { code: 'recipientTwice', detail: 'MessageHeader/To' };
  }
  if (businessType === null || (businessType !== 'new' && business === null)) {
    return { code: 'packetFieldMissing', detail: 'TraceHeaderList/Bussiness' };
  }
  const sizeBytes = attachments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  const maxBytes = options.maxAttachmentBytes ?? MAX_ATTACHMENT_BYTES;
  if (sizeBytes > maxBytes) {
    return { code: 'packetTooLarge', detail: `attachments over ${maxBytes} bytes` };
  }
  return null;
}

function writeStatus(
  packet: StatusPacket,
  options: EdxmlWriterOptions,
): Result<Uint8Array, DraftRefusal> {
  const code = packet.statusCode?.means ?? null;
  const needsReason = code !== null && STATUS_CODES[code].needsReason;
  if (needsReason && (packet.description ?? '').trim() === '') {
    return refuse({ code: 'packetFieldMissing', detail: 'MessageHeader/Description' });
  }
  return finish(packet, edxml(statusHeader(packet), [], []), {
    maxLengths: new Map([...MAX_LENGTHS, ...(options.maxLengths ?? [])]),
    mandatory: [MANDATORY_IN_STATUS],
  });
}

function finish(
  packet: Packet,
  root: OutElement,
  rules: Parameters<typeof checkDraft>[1],
): Result<Uint8Array, DraftRefusal> {
  const whole = withExtras(root, packet.extras);
  const fault = checkDraft(whole, rules);
  return fault === null ? ok(writeXml(whole)) : refuse(fault);
}

/** ENV-01: the root and the files without prefix, the envelope with the literal `edXML:`. */
function edxml(header: OutElement[], body: OutElement[], encoded: OutElement[]): OutElement {
  const envelope: OutElement = {
    tag: 'edXML:edXMLEnvelope',
    attributes: [['xmlns:edXML', EDXML_NAMESPACE]],
    content: [...group('edXML:edXMLHeader', header), ...body],
  };
  return {
    tag: 'edXML',
    attributes: [['xmlns', EDXML_NAMESPACE]],
    content: [envelope, ...encoded],
  };
}
