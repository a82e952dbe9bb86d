import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { createApp } from '../../../api/create-app.js';
import { findMarks } from '../../../pki/pdf/find-marks.js';
import { runProgram } from '../../docs/run-program.js';
import { ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { handMadePdf } from '../../support/hand-made-pdf.js';
import { accessesOf, issuedWith } from '../../support/taken-copies.js';
import { withTempFolder } from '../../support/temp-folder.js';

/** The smallest file that is a PNG by its first bytes. */
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.from('0000000049454e44ae426082', 'hex'),
]);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a copy that is handed out', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  const taken = async (userId: string, path: string): Promise<Buffer> => {
    const reply = await api.as(userId).download(path);
    expect([reply.status, reply.headers['content-length']]).toEqual([
      200,
      String((reply.body as Buffer).byteLength),
    ]);
    return reply.body as Buffer;
  };

  it('is marked for the receiver’s person, and the signed bytes are its exact prefix', async () => {
    const original = handMadePdf({ pages: 2 });
    const { document, fileId, filePath } = await issuedWith(api, original);
    const copy = await taken('r-officer', filePath);
    expect(copy.subarray(0, original.byteLength).equals(original)).toBe(true);

    const [mark] = await findMarks(copy);
    const records = await accessesOf(api, document.documentId);
    expect(records).toEqual([
      expect.objectContaining({
        kind: 'downloaded',
        userId: 'r-officer',
        agencyCode: 'H99.02',
        unitId: 'office',
        item: 'file',
        itemId: fileId,
        deliveryId: await document.deliveryId(),
        download: {
          marking: 'marked',
          unmarkedWhy: null,
          markId: mark?.markId,
          original: { sha256: sha256(original), sizeBytes: original.byteLength },
          given: { sha256: sha256(copy), sizeBytes: copy.byteLength },
        },
      }),
    ]);
    const again = await taken('r-officer', filePath);
    expect((await findMarks(again))[0]?.markId).not.toBe(mark?.markId);
  });

  it('is the original to whoever checks signatures, and says so in the record', async () => {
    const original = handMadePdf();
    const { document, filePath } = await issuedWith(api, original);
    expect((await taken('r-clerk', `${filePath}?original=true`)).equals(original)).toBe(true);
    expect((await taken('r-clerk', `${filePath}?original=false`)).equals(original)).toBe(false);
    const denied = await api.as('r-officer').get(`${filePath}?original=true`);
    expect(refused(denied)).toEqual({ status: 403, code: 'roleNotAllowed' });
    const records = await accessesOf(api, document.documentId);
    expect(records.map(({ kind, download }) => [kind, download?.marking])).toEqual([
      ['downloaded', 'original'],
      ['downloaded', 'marked'],
      ['refused', undefined],
    ]);
  });

  it('can be checked by OpenSSL alone: the original, and the prefix of a marked copy', async () => {
    const original = handMadePdf();
    const { document, filePath } = await issuedWith(api, original);
    const { body } = ok(await api.as('r-clerk').get(document.path));
    const [signature] = (body as { document: { signatures: { cmsSha256: string }[] } }).document
      .signatures;
    const evidence = `${document.path}/evidence/${signature?.cmsSha256}`;
    const marked = await taken('r-officer', filePath);
    await withTempFolder(async (folder) => {
      const kept = async (name: string, bytes: Buffer): Promise<string> => {
        await writeFile(join(folder, name), bytes);
        return join(folder, name);
      };
      const cms = await kept('signature.p7s', await taken('r-clerk', evidence));
      const verify = async (name: string, bytes: Buffer) => {
        const content = await kept(name, bytes);
        const root = join(api.world.keysDir, 'root.pem');
        const files = ['-in', cms, '-content', content, '-CAfile', root, '-out', '/dev/null'];
        const how = ['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any'];
        const { code } = await runProgram('openssl', [...how, ...files], {});
        return code === 0;
      };
      const asked = await taken('r-clerk', `${filePath}?original=true`);
      expect(await verify('original.pdf', asked)).toBe(true);
      expect(await verify('prefix.pdf', marked.subarray(0, original.byteLength))).toBe(true);
      expect(await verify('marked.pdf', marked)).toBe(false);
    });
  });

  it('is their own file to the issuer’s people', async () => {
    const original = handMadePdf();
    const { document, filePath } = await issuedWith(api, original);
    expect((await taken('s-officer', filePath)).equals(original)).toBe(true);
    const [record] = await accessesOf(api, document.documentId);
    expect(record).toMatchObject({ deliveryId: null, download: { marking: 'own', markId: null } });
  });

  it.each([
    ['is no PDF', PNG, 'anh.png', { marking: 'markless', unmarkedWhy: null }],
    [
      'cannot be read',
      Buffer.from('%PDF-1.7\n%%EOF\n'),
      'hong.pdf',
      { marking: 'unmarked', unmarkedWhy: 'unreadable' },
    ],
  ] as const)('goes as it is where it %s, and the record says why', async (_, bytes, name, why) => {
    const { document, filePath } = await issuedWith(api, bytes, name);
    expect((await taken('r-officer', filePath)).equals(bytes)).toBe(true);
    const [record] = await accessesOf(api, document.documentId);
    expect(record?.download).toMatchObject({ ...why, markId: null });
  });

  it('is not closed in time by whoever asked first: a recall during the marking holds (I8)', async () => {
    const { document, filePath } = await issuedWith(api, handMadePdf());
    const { pdfMarker } = api.deps;
    const app = createApp({
      ...api.deps,
      pdfMarker: {
        mark: async (file, mark) => {
          const { document: notice } = await issuedWith(api, handMadePdf());
          const order = { noticeId: notice.documentId, reason: 'Sai số liệu tại phụ lục.' };
          ok(await api.as('s-leader').post(`${document.path}/recall`, order));
          return pdfMarker.mark(file, mark);
        },
      },
    });
    const reply = await supertest(app)
      .get(filePath)
      .set({ Authorization: `Bearer ${api.keyOf('r-officer')}` });
    expect(refused(reply)).toEqual({ status: 403, code: 'contentClosed' });
    const records = await accessesOf(api, document.documentId);
    expect(records.map(({ kind }) => kind)).toEqual(['refused']);
  });
});
