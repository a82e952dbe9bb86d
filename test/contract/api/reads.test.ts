import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { createVerifier } from '../../../pki/verifier.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

interface Entry {
  readonly n: number;
  readonly by: { userId: string | null; name: string | null };
  readonly command: string | null;
  readonly happened: readonly { type: string; words: string | null; rule: string | null }[];
}

describe('reading', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  it('turns the pages of a list without a gap or a repetition', async () => {
    for (let count = 0; count < 5; count += 1) await new ApiCase(api).submitted();
    const clerk = api.as('s-clerk');
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 10; pages += 1) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = ok(await clerk.get(`/api/v1/documents?limit=2&phase=submitted${query}`));
      const page = body as { items: { documentId: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ documentId }) => documentId));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect(ok(await clerk.get('/api/v1/documents?urgency=express')).body).toMatchObject({
      items: [],
    });
  });

  it('proves a document: the text, the agency’s signature over it, the signer’s over each file', async () => {
    const document = await new ApiCase(api).issued();
    const receiver = api.as('r-clerk');
    const { body } = ok(await receiver.get(document.path));
    const { sealSha256, signatures } = (
      body as { document: { sealSha256: string; signatures: { cmsSha256: string }[] } }
    ).document;
    const manifest = (await receiver.get(`${document.path}/manifest`)).text;
    const cms = (await receiver.download(`${document.path}/evidence/${sealSha256}`)).body as Buffer;
    expect(sha256(cms)).toBe(sealSha256);

    const root = await readFile(join(api.world.keysDir, 'root.pem'), 'utf8');
    const report = createVerifier({ roots: [root] }).verifyDetached({
      cms,
      contentSha256: sha256(Buffer.from(manifest, 'utf8')),
      atMs: Date.now(),
      holder: { kind: 'agency', agencyCode: agencyCode('H99.01') },
    });
    expect(report).toMatchObject({ ok: true, problems: [] });

    const personal = await receiver.get(`${document.path}/evidence/${signatures[0]?.cmsSha256}`);
    expect(personal.status).toBe(200);
    const other = await receiver.get(`${document.path}/evidence/${'0'.repeat(64)}`);
    expect(refused(other)).toEqual({ status: 404, code: 'evidenceUnknown' });
  });

  it('gives a file as a download that no browser runs', async () => {
    const document = await new ApiCase(api).issued();
    for (const userId of ['s-officer', 'r-clerk']) {
      const reply = await api.as(userId).download(`${document.path}/files/${document.fileId}`);
      expect(reply.status).toBe(200);
      expect((reply.body as Buffer).toString('latin1')).toMatch(/^%PDF-1\.7/);
      expect(reply.headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': expect.stringMatching(/^attachment; filename="?van-ban.pdf"?$/),
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
    }
    const foreign = await new ApiCase(api).issued();
    const mixed = await api.as('r-clerk').get(`${document.path}/files/${foreign.fileId}`);
    expect(refused(mixed)).toEqual({ status: 404, code: 'fileNotFound' });
  });

  it('tells the life of a document, each side its own', async () => {
    const document = await new ApiCase(api).submitted();
    const reason = 'Thiếu căn cứ pháp lý.';
    ok(await api.as('s-head').post(`${document.path}/send-back`, { reason }));
    const officer = api.as('s-officer');
    ok(await officer.post(`${document.path}/submit`, { version: 1, secrecy: 'normal' }));
    await document.array('s-leader', ['approve', 'sign']);
    await document.array('s-clerk', ['seal', 'issue']);
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    ok(await api.as('r-clerk').post(`${copy}/present`));
    const opinion = 'Giao Văn phòng tham mưu.';
    const handling = { leadUnitId: 'office', leadHandlerId: 'r-officer', opinion };
    ok(await api.as('r-leader').post(`${copy}/assign`, handling));

    const read = async (userId: string): Promise<readonly Entry[]> =>
      (ok(await api.as(userId).get(`${document.path}/timeline`)).body as { entries: Entry[] })
        .entries;
    const issuers = await read('s-clerk');
    const receivers = await read('r-clerk');
    const wordsIn = (entries: readonly Entry[]) =>
      entries.flatMap(({ happened }) => happened.flatMap(({ words }) => words ?? []));

    expect(issuers.map(({ n }) => n)).toEqual(issuers.map(({ n }) => n).toSorted((a, b) => a - b));
    expect(issuers.find(({ command }) => command === 'sendBack')?.by).toMatchObject({
      userId: 's-head',
      name: 'Người Mẫu s-head',
    });
    expect(wordsIn(issuers)).toEqual([reason]);
    expect(wordsIn(receivers)).toEqual([opinion]);
    expect(receivers.find(({ command }) => command === 'assign')?.by.name).toBe(
      'Người Mẫu r-leader',
    );
    expect(receivers.every(({ by }) => by.userId === null || !by.userId.startsWith('s-'))).toBe(
      true,
    );
    expect(await read('s-clerk')).toEqual(issuers);
  });

  it('lists what is owed: mine by name or by role, and my agency’s', async () => {
    const document = await new ApiCase(api).issued();
    const list = async (userId: string, query = '') =>
      (
        ok(await api.as(userId).get(`/api/v1/obligations?limit=100${query}`)).body as {
          items: { obligationId: string; rule: string; documentId: string }[];
        }
      ).items.filter(({ documentId }) => documentId === document.documentId);
    expect((await list('r-clerk')).map(({ rule }) => rule)).toEqual(['TR-06a']);
    expect(await list('r-officer')).toEqual([]);
    const [ofAgency] = await list('r-officer', '&view=agency');
    expect(ofAgency?.rule).toBe('TR-06a');
    expect(await list('r-clerk', '&state=late')).toEqual([]);
    const { body } = ok(
      await api.as('r-clerk').get(`/api/v1/obligations/${ofAgency?.obligationId}`),
    );
    expect(body).toMatchObject({ outcome: 'open', owner: { agencyCode: 'H99.02' } });
    ok(await api.as('r-clerk').post(`/api/v1/deliveries/${await document.deliveryId()}/accept`));
    expect((await list('r-clerk', '&outcome=met')).map(({ rule }) => rule)).toContain('TR-06a');
  });

  it('lets a supervisor give an order on what is owed, with its words', async () => {
    const document = await new ApiCase(api).issued();
    const { items } = ok(await api.as('r-chief').get('/api/v1/obligations?view=agency&limit=100'))
      .body as { items: { obligationId: string; documentId: string }[] };
    const owed = items.find(({ documentId }) => documentId === document.documentId);
    const path = `/api/v1/obligations/${owed?.obligationId}`;
    const bare = await api.as('r-chief').post(`${path}/order`);
    expect(refused(bare)).toEqual({ status: 422, code: 'reasonMissing' });
    ok(await api.as('r-chief').post(`${path}/order`, { reason: 'Tiếp nhận ngay.' }));
    const late = { to: 'hôm qua', reason: 'Gia hạn.' };
    const unread = await api.as('r-chief').post(`${path}/extend-deadline`, late);
    expect(refused(unread)).toEqual({ status: 422, code: 'instantInvalid' });
  });

  it('says who one is, and what an agency is, by any of its codes', async () => {
    expect(ok(await api.as('s-leader').get('/api/v1/me')).body).toMatchObject({
      userId: 's-leader',
      title: 'Giám đốc',
      roles: ['leader', 'authorizedSigner'],
      agency: { agencyCode: 'H99.01', name: 'Sở Thử Nghiệm Một', isHosted: true },
    });
    expect(ok(await api.as('s-leader').get('/api/v1/agencies/h99.02')).body).toMatchObject({
      name: 'Sở Thử Nghiệm Hai',
    });
    const unknown = await api.as('s-leader').get('/api/v1/agencies/H77.77');
    expect(refused(unknown)).toEqual({ status: 404, code: 'agencyUnknown' });
    const wrong = await api.as('s-leader').get(`/api/v1/agencies/${encodeURIComponent('a b')}`);
    expect(refused(wrong)).toEqual({ status: 422, code: 'agencyCodeInvalid' });
  });

  it('waits for a state, answers when it comes, and gives up in time', async () => {
    const document = await new ApiCase(api).signed();
    const waiting = api.as('s-clerk').get(`${document.path}?waitFor=issued&timeoutMs=20000`);
    await document.array('s-clerk', ['seal', 'issue']);
    expect(ok(await waiting).body).toMatchObject({ document: { phase: 'issued' } });

    const startedAtMs = Date.now();
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    const late = ok(await api.as('r-clerk').get(`${copy}?waitFor=completed&timeoutMs=300`));
    expect(late.body).toMatchObject({ delivery: { receiverState: 'arrived' } });
    expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(300);
  });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
