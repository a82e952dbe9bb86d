import { randomBytes } from 'node:crypto';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { Urgency } from '../../domain/urgency.js';

/** The two items of an array that begin a complete draft and submit it. */
export function draftAndSubmit({
  fileId,
  recipients,
  urgency = 'normal',
}: {
  readonly fileId: string;
  readonly recipients: readonly AgencyCode[];
  readonly urgency?: Urgency;
}): readonly object[] {
  const draft = {
    secrecy: 'normal',
    urgency,
    documentType: 'BC',
    recipients,
    fileIds: [fileId],
    content: {
      subject: 'Báo cáo thử nghiệm về công tác văn thư của một tỉnh không có thật',
      signerPosition: 'Giám đốc',
      signerName: 'Người Mẫu',
      agencyAbbreviation: 'STN',
    },
  };
  return [
    { command: 'create-draft', body: draft },
    { command: 'submit', body: { version: 1, secrecy: 'normal' } },
  ];
}

/** A file that begins like a PDF and goes on like nothing that could be compressed. */
export function pdfLike(sizeBytes: number): Uint8Array {
  const head = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');
  return Buffer.concat([head, randomBytes(sizeBytes - head.byteLength)]);
}
