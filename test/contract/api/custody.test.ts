import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { createApp } from '../../../api/create-app.js';
import type { AccessRecord } from '../../../domain/ports/accesses.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';
import { handMadePdf } from '../../support/hand-made-pdf.js';
import { accessesOf, issuedWith } from '../../support/taken-copies.js';

interface Custody {
  readonly spans: readonly {
    readonly state: string;
    readonly deliveryId: string | null;
    readonly until: string | null;
    readonly holder: { agencyCode: string; userId: string | null; name: string | null };
  }[];
  readonly accesses: {
    readonly items: readonly {
      readonly kind: string;
      readonly item: string;
      readonly count: number;
      readonly by: { agencyCode: string; userId: string | null; name: string | null };
      readonly download: { marking: string; markId: string | null } | null;
    }[];
    readonly nextCursor: string | null;
  };
}

const REASON = 'Sai số liệu tại phụ lục.';

describe('custody over HTTP', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  const custody = async (userId: string, path: string, query = ''): Promise<Custody> =>
    ok(await api.as(userId).get(`${path}/custody${query}`)).body as Custody;

  it('records every way to content before it answers, each with its copy', async () => {
    const { document, filePath } = await issuedWith(api, handMadePdf());
    const receiver = api.as('r-clerk');
    const deliveryId = await document.deliveryId(); // a clerk of the issuer has looked
    const { body } = ok(await receiver.get(document.path));
    const { sealSha256 } = (body as { document: { sealSha256: string } }).document;
    ok(await receiver.get(`/api/v1/deliveries/${deliveryId}`));
    ok(await receiver.get(`${document.path}/manifest`));
    expect((await receiver.download(`${document.path}/evidence/${sealSha256}`)).status).toBe(200);
    expect((await receiver.download(filePath)).status).toBe(200);
    ok(await receiver.get(`${document.path}/timeline`)); // tells what happened, not what it says

    const records = await accessesOf(api, document.documentId);
    expect(
      records.map(({ userId, kind, item, count, deliveryId: copy }) => [
        userId,
        kind,
        item,
        count,
        copy,
      ]),
    ).toEqual([
      ['s-clerk', 'viewed', 'content', 1, null],
      ['r-clerk', 'viewed', 'content', 2, deliveryId],
      ['r-clerk', 'viewed', 'manifest', 1, deliveryId],
      ['r-clerk', 'downloaded', 'evidence', 1, deliveryId],
      ['r-clerk', 'downloaded', 'file', 1, deliveryId],
    ]);
    expect(JSON.stringify(records)).not.toContain('Báo cáo'); // no text of the document
  });

  it('gives no content whose record cannot be written, by no way', async () => {
    const { document, filePath } = await issuedWith(api, handMadePdf());
    const { body } = ok(await api.as('r-clerk').get(document.path));
    const { sealSha256 } = (body as { document: { sealSha256: string } }).document;
    const broken: AccessRecord = {
      seen: () => Promise.reject(new Error('the disk is full')),
      downloaded: () => Promise.reject(new Error('the disk is full')),
    };
    const app = createApp({ ...api.deps, accesses: { ...api.deps.accesses, ...broken } });
    const ways = [
      document.path,
      `/api/v1/deliveries/${await document.deliveryId()}`,
      `${document.path}/manifest`,
      `${document.path}/evidence/${sealSha256}`,
      filePath,
      `${filePath}?original=true`,
    ];
    for (const way of ways) {
      for (const userId of ['r-clerk', 's-clerk']) {
        const key = api.keyOf(userId);
        const reply = await supertest(app)
          .get(way)
          .set({ Authorization: `Bearer ${key}` });
        const isOthers = way.includes('/deliveries/') && userId === 's-clerk';
        expect([way, userId, isOthers || reply.status]).toEqual([way, userId, isOthers || 503]);
        expect(reply.text).not.toContain('Báo cáo thử nghiệm');
      }
    }
  });

  it('records what a recall has closed as refused, once however often it is tried (I8)', async () => {
    const { document, filePath, fileId } = await issuedWith(api, handMadePdf());
    const notice = await new ApiCase(api).sealed();
    const order = { noticeId: notice.documentId, reason: REASON };
    ok(await api.as('s-leader').post(`${document.path}/recall`, order));
    const receiver = api.as('r-officer');
    for (let tries = 0; tries < 3; tries += 1) {
      expect(refused(await receiver.get(filePath))).toEqual({ status: 403, code: 'contentClosed' });
      expect(ok(await receiver.get(document.path)).body).toMatchObject({ content: null });
      const guessed = `${document.path}/files/00000000-0000-4000-8000-00000000000${tries}`;
      expect(refused(await receiver.get(guessed)).code).toBe('contentClosed');
    }
    const records = await accessesOf(api, document.documentId);
    expect(records.map(({ kind, item, itemId, count }) => [kind, item, itemId, count])).toEqual([
      ['refused', 'file', fileId, 3],
      ['refused', 'content', null, 3],
      ['refused', 'file', null, 3],
    ]);
  });

  it('tells each side who held it and who opened it, neither the other’s people (I10)', async () => {
    const { document, filePath } = await issuedWith(api, handMadePdf());
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    ok(await api.as('r-clerk').post(`${copy}/present`));
    const handling = { leadUnitId: 'office', leadHandlerId: 'r-officer' };
    ok(await api.as('r-leader').post(`${copy}/assign`, handling));
    await api.as('r-officer').download(filePath);

    const ours = await custody('s-leader', document.path);
    // Commands of one array are one commit: what was left in the commit it was entered in is no span.
    expect(
      ours.spans.map(({ state, holder }) => [state, holder.agencyCode, holder.userId]),
    ).toEqual([
      ['submitted', 'H99.01', null],
      ['signed', 'H99.01', null],
      ['arrived', 'H99.02', null],
      ['accepted', 'H99.02', null],
      ['inProgress', 'H99.02', null],
    ]);
    const theirs = await custody('r-leader', document.path);
    expect(theirs.spans.map(({ state, holder }) => [state, holder.name])).toEqual([
      ['arrived', null],
      ['accepted', 'Người Mẫu r-clerk'],
      ['presented', null],
      ['assigned', 'Người Mẫu r-officer'],
    ]);

    const marks = [ours, theirs].map(({ accesses }) => accesses.items.at(-1));
    expect(marks[0]).toMatchObject({ by: { agencyCode: 'H99.02', userId: null, name: null } });
    expect(marks[1]).toMatchObject({ by: { userId: 'r-officer', name: 'Người Mẫu r-officer' } });
    expect(marks[0]?.download).toMatchObject({ marking: 'marked', markId: expect.any(String) });
    expect(marks[0]?.download).toEqual(marks[1]?.download);
    expect(theirs.accesses.items.every(({ by }) => by.agencyCode === 'H99.02')).toBe(true);
    expect(ours.accesses.items.some(({ by }) => by.userId === 's-clerk')).toBe(true);
  });

  it('is for those who answer for an agency; to another agency it is not there', async () => {
    const { document } = await issuedWith(api, handMadePdf());
    const path = `${document.path}/custody`;
    for (const userId of [
      's-leader',
      's-headclerk',
      's-chief',
      'r-leader',
      'r-headclerk',
      'r-chief',
    ])
      expect([userId, (await api.as(userId).get(path)).status]).toEqual([userId, 200]);
    for (const userId of ['s-officer', 's-clerk', 'r-clerk', 'r-officer', 'r-assistant']) {
      const reply = await api.as(userId).get(path);
      expect([userId, refused(reply)]).toEqual([userId, { status: 403, code: 'roleNotAllowed' }]);
    }
    const reply = await api.as(STRANGER).get(path);
    expect(refused(reply)).toEqual({ status: 404, code: 'documentUnknown' });
  });

  it('turns the pages of accesses in order', async () => {
    const { document, filePath } = await issuedWith(api, Buffer.from('%PDF-1.7\n%%EOF\n'));
    for (let count = 0; count < 5; count += 1) await api.as('r-clerk').download(filePath);
    const ids: unknown[] = [];
    let query = '?limit=2';
    for (let pages = 0; pages < 5; pages += 1) {
      const { accesses } = await custody('r-leader', document.path, query);
      ids.push(...accesses.items.map((item) => (item as unknown as { accessId: string }).accessId));
      if (accesses.nextCursor === null) break;
      query = `?limit=2&cursor=${accesses.nextCursor}`;
    }
    expect(ids).toEqual((await accessesOf(api, document.documentId)).map((one) => one.accessId));
  });

  it('lists what one person has opened, to those above in the same agency', async () => {
    const { document, filePath } = await issuedWith(api, handMadePdf());
    await api.as('r-head').download(filePath);
    const list = '/api/v1/accesses?person=r-head';
    expect(ok(await api.as('r-chief').get(list)).body).toMatchObject({
      items: [{ documentId: document.documentId, by: { userId: 'r-head' }, item: 'file' }],
    });
    expect(refused(await api.as('r-clerk').get(list)).code).toBe('roleNotAllowed');
    expect(refused(await api.as('s-chief').get(list))).toEqual({
      status: 404,
      code: 'personUnknown',
    });
  });
});
