import type { Attachment } from '../../domain/exchange/packet.js';
import { group, leaf, type OutElement } from '../xml/write-xml.js';
import { EDXML_NAMESPACE } from './namespace.js';
import { wireFileName, wrapAttachment } from './wrap-attachment.js';

/** WR-05: the Java library calls every attachment a zip in the manifest; a peer may want the real type. */
export type ReferenceContentType = 'alwaysZip' | 'ofAttachment';

interface AttachmentElements {
  readonly body: OutElement[];
  readonly encoded: OutElement[];
}

/** The manifest inside the envelope, and the files beside it (protocol section 4). */
export function attachmentElements(
  attachments: readonly Attachment[],
  referenceContentType: ReferenceContentType,
): AttachmentElements {
  const travelling = attachments.map((attachment) => ({
    contentId: `cid:${attachment.contentId}`, // WR-03
    fileName: wireFileName(attachment.fileName),
    description: attachment.description,
    ...wrapAttachment(attachment.fileName, attachment.bytes),
  }));
  const references = travelling.flatMap(({ contentId, contentType, description, fileName }) =>
    group(
      'edXML:Reference',
      leaf('edXML:ContentId', contentId),
      leaf(
        'edXML:ContentType',
        referenceContentType === 'alwaysZip' ? 'application/zip' : contentType,
      ),
      leaf('edXML:Description', description),
      leaf('edXML:AttachmentName', fileName),
    ),
  );
  const encoded = travelling.flatMap(({ contentId, contentType, description, fileName, bytes }) =>
    group(
      'Attachment',
      leaf('ContentId', contentId),
      leaf('AttachmentName', fileName),
      leaf('Description', description),
      leaf('ContentType', contentType),
      content(bytes),
    ),
  );
  const manifest = group('edXML:edXMLManifest', references).map((element) => ({
    ...element,
    attributes: [['version', '1.0'] as const],
  }));
  return { body: group('edXML:edXMLBody', manifest), encoded: group('AttachmentEncoded', encoded) };
}

/** ENV-02: prefixed, with a declaration of its own, inside an unprefixed element. */
function content(bytes: Uint8Array): OutElement[] {
  if (bytes.byteLength === 0) return [];
  const attributes = [['xmlns:edXML', EDXML_NAMESPACE] as const];
  return [{ tag: 'edXML:ContentTransferEncoded', attributes, content: bytes }];
}
