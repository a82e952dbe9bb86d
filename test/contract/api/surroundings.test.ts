import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { apiDeps } from '../../../api/compose-api.js';
import { createApp } from '../../../api/create-app.js';
import { createLogger } from '../../../platform/logger.js';
import { connectStore } from '../../../storage/connection.js';
import { refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { testMongoUrl } from '../../support/engines.js';

describe('what surrounds the resources', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld({ hasWorkers: false });
  });
  afterAll(() => api.close());

  it('serves the contract and a console to try it on, all of it from here', async () => {
    const agent = supertest(api.app);
    const contract = await agent.get('/api/openapi.json');
    expect(contract.body).toMatchObject({ openapi: '3.1.0', info: { title: 'Congvan' } });
    const page = await agent.get('/api/docs');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/https?:\/\//);
    expect(page.text).not.toMatch(/<script>|<style>/);
    const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      const { status } = await agent.get(`/api/${link}`);
      expect([link, status]).toEqual([link, 200]);
    }
    expect((await agent.get('/api/docs/index.html')).status).toBe(404);
    expect((await agent.get('/api/docs/..%2f..%2fpackage.json')).status).toBe(404);
  });

  it('says whether it is well', async () => {
    expect((await supertest(api.app).get('/healthz')).body).toEqual({ status: 'ok' });
    const isHealthy = (): Promise<boolean> => Promise.reject(new Error('away'));
    const ill = await supertest(createApp({ ...api.deps, isHealthy })).get('/healthz');
    expect([ill.status, ill.body]).toEqual([503, { status: 'storeUnavailable' }]);
  });

  it('asks for the same again later while the store is away, at reads and at uploads', async () => {
    const { store, keyring, watch, calendars: calendarSource, commands } = api.world;
    const gone = await connectStore({
      mongoUrl: testMongoUrl(store.connection.name),
      database: store.connection.name,
    });
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'info' }, { write: (line) => lines.push(line) });
    const { pdfMarker } = api;
    const surroundings = { keyring, watch, commands, calendarSource, pdfMarker, logger };
    const parts = apiDeps({ store: gone, ...surroundings });
    const agent = supertest(createApp({ ...parts, apiKeys: api.deps.apiKeys }));
    await gone.close();
    const headers = { Authorization: `Bearer ${api.keyOf('s-officer')}` };
    const read = await agent.get('/api/v1/documents').set(headers);
    const file = Buffer.from('%PDF-1.4\n');
    const upload = await agent.post('/api/v1/files').set(headers).attach('file', file, 'a.pdf');
    for (const reply of [read, upload]) {
      expect(refused(reply)).toEqual({ status: 503, code: 'storeUnavailable' });
      expect(reply.headers['retry-after']).toBe('1');
    }
    expect(lines.join('')).toContain('the store is away');
  });

  it('slows down an address that asks too much', async () => {
    const agent = supertest(createApp({ ...api.deps, maxRequestsPerMinute: 2 }));
    const replies = [];
    for (let count = 0; count < 3; count += 1) replies.push(await agent.get('/api/v1/me'));
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 429]);
    const [last] = replies.slice(-1);
    expect(last && refused(last)).toEqual({ status: 429, code: 'tooManyRequests' });
  });

  it('tells nothing of a fault but its id, in the caller’s language, and logs no key', async () => {
    const lines: string[] = [];
    const logger = createLogger({ logLevel: 'info' }, { write: (line) => lines.push(line) });
    const documents = {
      ...api.deps.documents,
      list: () => Promise.reject(new Error('words of the store')),
    };
    const reply = await supertest(createApp({ ...api.deps, documents, logger }))
      .get('/api/v1/documents?phase=recalled')
      .set({
        Authorization: `Bearer ${api.keyOf('s-clerk')}`,
        'Accept-Language': 'en-GB,en;q=0.9',
      });
    expect(refused(reply)).toEqual({ status: 500, code: 'internalFault' });
    expect(reply.text).not.toContain('words of the store');
    expect(reply.headers['content-language']).toBe('en');

    const { requestId } = reply.body as { requestId: string };
    const log = lines.join('');
    expect(log).toContain('words of the store');
    expect(log).toContain(requestId);
    expect(log).not.toContain(api.keyOf('s-clerk'));
    expect(log).not.toContain('phase=recalled');
  });

  it.each([
    [undefined, 'vi'],
    ['en', 'en'],
    ['fr, de', 'vi'],
    ['fr, en;q=0.1', 'en'],
    ['*', 'vi'],
    ['x'.repeat(1000), 'vi'],
  ])('speaks to %p in %s', async (header, language) => {
    const request = supertest(api.app).get('/api/v1/me');
    const reply = await (header === undefined ? request : request.set('Accept-Language', header));
    expect(reply.headers['content-language']).toBe(language);
  });

  it('names neither its framework nor its version, and is kept by no cache', async () => {
    const { headers } = await supertest(api.app)
      .get('/api/v1/me')
      .set('Authorization', `Bearer ${api.keyOf('s-clerk')}`);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
