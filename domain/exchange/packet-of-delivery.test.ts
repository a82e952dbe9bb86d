import { describe, expect, it } from '@jest/globals';
import { createEdxmlWriter } from '../../interchange/edxml/write-packet.js';
import { readDocument } from '../../test/fixtures/edxml/reading.js';
import type { Party } from './packet.js';
import { packetOfDelivery, referenceTo, type SealedDocument } from './packet-of-delivery.js';
import { targetsOf } from './packet-targets.js';

const party = <Code extends string>(agencyCode: Code): Party & { readonly agencyCode: Code } => ({
  agencyCode,
  organizationInCharge: null,
  agencyName: `Sở Thử Nghiệm ${agencyCode}`,
  address: null,
  email: null,
  telephone: null,
  fax: null,
  website: null,
});

const number = { register: 'out', year: 2026, number: 7, symbol: 'QĐ-STN', issuedOn: '2026-03-02' };
const document: SealedDocument = {
  issuer: party('A01.H99'),
  number,
  documentType: 'QĐ',
  urgency: 'veryUrgent',
  dueOn: '2026-03-20',
  content: {
    subject: 'Về việc thử nghiệm',
    summary: null,
    ccPlaces: ['Lưu: VT'],
    signingCapacity: 'KT. GIÁM ĐỐC',
    signerPosition: 'Phó Giám đốc',
    signerName: 'Người Mẫu',
    issuePlace: 'Hà Nội',
    typistMark: null,
    copyCount: 1,
    pageCount: 2,
  },
  isOnPaperToo: false,
  attachments: [
    { contentId: 'f1', fileName: 'qd.pdf', description: null, bytes: Buffer.from('%PDF-1.7') },
  ],
};
const travel = {
  sender: party('A01.H99'),
  recipient: party('A02.H99'),
  inReplyTo: [],
  sentAtMs: Date.parse('2026-03-02T03:00:00Z'),
};
const target = referenceTo('A01.H99', { ...number, number: 3, issuedOn: '2026-02-02' });

/** What a receiver reads out of it. */
function received(errand: Parameters<typeof packetOfDelivery>[1]) {
  const written = createEdxmlWriter().write(packetOfDelivery(document, errand, travel));
  if (!written.ok) throw new Error(`${written.error.code} ${written.error.detail}`);
  return readDocument(written.value);
}

describe('the packet of a delivery', () => {
  it('names the document by its national id, and everything else as it was sealed', () => {
    expect(received({ type: 'new' })).toMatchObject({
      flags: [],
      businessType: 'new',
      documentId: 'A01.H99,2026/03/02,07/QĐ-STN',
      number: '07',
      symbol: 'QĐ-STN',
      issuedOn: '2026-03-02',
      typeName: 'Quyết định',
      documentType: 2,
      subject: 'Về việc thử nghiệm',
      urgency: { wire: '2', means: 'veryUrgent' },
      dueOn: '2026-03-20',
      recipients: [{ agencyCode: 'A02.H99' }],
      business: { reason: 'Văn bản điện tử mới', isPaperSent: false },
      traceHeaders: [{ agencyCode: 'A01.H99', passedAtMs: travel.sentAtMs }],
    });
  });

  it('is written as express where it is timed, which is no level of the law', () => {
    const timed = packetOfDelivery(
      { ...document, urgency: 'expressTimed' },
      { type: 'new' },
      travel,
    );
    expect(timed.urgency?.wire).toBe('3');
  });

  it.each(['recall', 'update', 'replace'] as const)(
    'on the errand %s names its target so that a reader finds it, and says why',
    (type) => {
      const packet = received({ type, target, reason: 'nội dung sai' });
      expect(packet).toMatchObject({ businessType: type, flags: [] });
      expect(packet.business?.reason).toBe('nội dung sai');
      expect(targetsOf(packet).map(({ documentId }) => documentId)).toEqual([
        'A01.H99,2026/02/02,03/QĐ-STN',
      ]);
    },
  );

  it('of a recall names its target both ways, under its own number (BM-01)', () => {
    expect(received({ type: 'recall', target, reason: 'x' })).toMatchObject({
      documentId: 'A01.H99,2026/03/02,07/QĐ-STN',
      inReplyTo: [target],
      business: { targetDocumentId: target.documentId },
    });
  });

  it('is not made of a number that no packet can carry', () => {
    const bad = { ...document, number: { ...number, symbol: 'A,B' } };
    expect(() => packetOfDelivery(bad, { type: 'new' }, travel)).toThrow(/no packet can carry/);
  });
});
