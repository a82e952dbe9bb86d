import { describe, expect, it } from '@jest/globals';
import { fixtureBytes } from '../../test/fixtures/edxml/hand-made.js';
import { readDocument } from '../../test/fixtures/edxml/reading.js';
import type { DocumentPacket } from './packet.js';
import { targetsOf } from './packet-targets.js';

const recall = readDocument(fixtureBytes('recall_type1'));
const reply = readDocument(fixtureBytes('new_responsefor'));
const idsOf = (packet: DocumentPacket) => targetsOf(packet).map(({ documentId }) => documentId);
const withTarget = (packet: DocumentPacket, targetDocumentId: string | null): DocumentPacket => ({
  ...packet,
  business: packet.business === null ? null : { ...packet.business, targetDocumentId },
});

describe('the targets of a packet', () => {
  it('of a recall are sought in ResponseFor, the business block, the header (BM-01)', () => {
    const [answered] = reply.inReplyTo;
    if (answered === undefined) throw new Error('a reply');
    const everywhere = { ...withTarget(recall, 'B'), inReplyTo: [answered], documentId: 'H' };
    expect(idsOf(everywhere)).toEqual([answered.documentId]);
    expect(idsOf({ ...everywhere, inReplyTo: [] })).toEqual(['B']);
    expect(idsOf({ ...withTarget(everywhere, null), inReplyTo: [] })).toEqual(['H']);
    expect(idsOf({ ...withTarget(recall, null), inReplyTo: [], documentId: null })).toEqual([]);
  });

  it('of an update is not the document it replies to', () => {
    const update: DocumentPacket = { ...withTarget(recall, 'B'), businessType: 'update' };
    expect(idsOf({ ...update, inReplyTo: reply.inReplyTo })).toEqual(['B']);
  });

  it('of a replacement are all that are listed', () => {
    expect(idsOf(readDocument(fixtureBytes('replace_type3')))).toEqual([
      'A01.H99,2024/03/15,12/STN-VP',
    ]);
  });

  it('are none for a new document, and for a type we do not know', () => {
    expect(idsOf(reply)).toEqual([]);
    expect(idsOf({ ...recall, businessType: null })).toEqual([]);
  });
});
