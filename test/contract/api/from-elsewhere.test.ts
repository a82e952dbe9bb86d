import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../domain/access/system-actor.js';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { packetTextId } from '../../../domain/exchange/packet-record.js';
import { documentStreamId } from '../../../workflows/contract/stream-id.js';
import { ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';
import { RECEIVER } from '../../support/case-people.js';
import { inPieces } from '../../support/with-store.js';

const ELSEWHERE = agencyCode('H98.01');

describe('a document from elsewhere', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  /** As the gateway takes it in: texts and files first, then the command of the system. */
  const arrived = async () => {
    const { files, commands } = api.world;
    const documentId = randomUUID();
    const packetId = randomUUID();
    const about = {
      fileName: 'cong-van.pdf',
      contentType: 'application/pdf',
      ownerAgency: ELSEWHERE,
      maxBytes: 1_000,
    };
    const { fileId, sha256, sizeBytes } = await files.put(inPieces(Buffer.from('%PDF-1.7')), about);
    const record = {
      subject: 'Đề nghị phối hợp',
      summary: null,
      ccPlaces: ['Lưu: VT'],
      typeName: 'Công văn',
      signerName: 'Người Mẫu Nơi Khác',
      signingCapacity: null,
      signerPosition: null,
      issuePlace: null,
      typistMark: null,
      copyCount: null,
      pageCount: null,
      dueOn: null,
    };
    await api.deps.texts.keep(packetTextId(packetId), JSON.stringify(record));
    const outcome = await commands.submit({
      streamId: documentStreamId(ELSEWHERE, documentId),
      commandId: packetId,
      bodyHash: packetId,
      commands: [
        {
          type: 'arrive',
          actor: SYSTEM,
          documentId,
          issuer: ELSEWHERE,
          recipient: RECEIVER,
          packetId,
          wireDocumentId: null,
          urgency: 'normal',
          dueOn: null,
          number: { number: '12', symbol: 'VP-A', issuedOn: '2026-03-02' },
          files: [{ fileId, sha256, sizeBytes }],
          findings: [],
          receivedAtMs: Date.now(),
          secrecy: 'normal',
        },
      ],
    });
    if (outcome.kind !== 'done') throw new Error(`not taken in: ${JSON.stringify(outcome)}`);
    const { items } = ok(await api.as('r-clerk').get('/api/v1/deliveries')).body as {
      items: { deliveryId: string; documentId: string }[];
    };
    const copy = items.find((item) => item.documentId === documentId);
    return { documentId, fileId, copy: `/api/v1/deliveries/${copy?.deliveryId}` };
  };

  it('is read by its receiver as its packet said it, file and all', async () => {
    const { documentId, fileId, copy } = await arrived();
    const receiver = api.as('r-clerk');
    const content = {
      subject: 'Đề nghị phối hợp',
      documentType: 'Công văn',
      version: null,
      files: [{ fileName: 'cong-van.pdf' }],
    };
    expect(ok(await receiver.get(copy)).body).toMatchObject({
      delivery: { issuer: ELSEWHERE, receiverState: 'arrived' },
      content,
    });
    const path = `/api/v1/documents/${documentId}`;
    expect(ok(await receiver.get(path)).body).toMatchObject({ content });
    const file = await receiver.download(`${path}/files/${fileId}`);
    expect((file.body as Buffer).toString()).toBe('%PDF-1.7');
    ok(await receiver.post(`${copy}/accept`, { confirmsWarnings: true }));
    expect(ok(await receiver.get(`${path}/timeline`)).body).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ command: 'accept' })]),
    });
  });

  it('is nobody else’s', async () => {
    const { documentId, fileId, copy } = await arrived();
    const path = `/api/v1/documents/${documentId}`;
    for (const userId of ['s-clerk', STRANGER]) {
      for (const read of [copy, path, `${path}/timeline`, `${path}/files/${fileId}`]) {
        expect([read, refused(await api.as(userId).get(read)).status]).toEqual([read, 404]);
      }
    }
  });
});
