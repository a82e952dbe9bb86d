import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiCase, aDraft, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';
import { RECEIVER } from '../../support/case-people.js';

describe('the idempotency key', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  it('is asked of every command', async () => {
    const document = await new ApiCase(api).submitted();
    for (const key of [null, 'short', 'x'.repeat(129)]) {
      const reply = await api.as('s-leader').post(`${document.path}/approve`, {}, { key });
      expect(refused(reply)).toEqual({ status: 400, code: 'idempotencyKeyMissing' });
    }
  });

  it('gives the first answer to a repetition, even when the state has gone on', async () => {
    const document = await new ApiCase(api).submitted();
    const key = randomUUID();
    const leader = api.as('s-leader');
    const first = ok(await leader.post(`${document.path}/approve`, {}, { key }));
    ok(await leader.post(`${document.path}/sign`));
    const again = ok(await leader.post(`${document.path}/approve`, {}, { key }));
    expect(again.body).toEqual(first.body);
  });

  it('creates one draft, however often it is sent', async () => {
    const key = randomUUID();
    const officer = api.as('s-officer');
    const first = ok(await officer.post('/api/v1/documents', aDraft(), { key }));
    const again = ok(await officer.post('/api/v1/documents', aDraft(), { key }));
    expect(again.body).toEqual(first.body);
    const { states } = first.body as { states: { id: string }[] };
    const drafts = await api.world.store.connection
      .collection('drafts')
      .countDocuments({ documentId: states[0]?.id ?? '' });
    expect(drafts).toBe(1);
  });

  it('is refused with another body, on a command, an array and a creation', async () => {
    const document = await new ApiCase(api).submitted();
    const leader = api.as('s-leader');
    const officer = api.as('s-officer');
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    const reused = { status: 422, code: 'idempotencyKeyReused' };

    ok(await leader.post(`${document.path}/approve`, {}, { key: one }));
    const digest = 'a'.repeat(64);
    const other = await leader.post(`${document.path}/approve`, { digest }, { key: one });
    expect(refused(other)).toEqual(reused);
    expect(refused(await leader.post(`${document.path}/sign`, {}, { key: one }))).toEqual(reused);

    const array = (commands: readonly string[]) =>
      leader.post(
        '/api/v1/commands',
        { commands: commands.map((command) => ({ document: document.documentId, command })) },
        { key: two },
      );
    ok(await array(['sign']));
    expect(refused(await array(['sign', 'sign']))).toEqual(reused);

    ok(await officer.post('/api/v1/documents', aDraft(), { key: three }));
    const changed = aDraft({ urgency: 'express' });
    const second = await officer.post('/api/v1/documents', changed, { key: three });
    expect(refused(second)).toEqual(reused);
  });

  it('of another person or another agency is another key', async () => {
    const key = 'the-same-key-for-all';
    const ids = new Set<string>();
    for (const userId of ['s-officer', 'r-officer', STRANGER]) {
      const reply = ok(
        await api.as(userId).post('/api/v1/documents', aDraft({ recipients: [] }), { key }),
      );
      const { states } = reply.body as { states: { id: string; state: string }[] };
      expect(states[0]?.state).toBe('draft');
      ids.add(states[0]?.id ?? '');
    }
    expect(ids.size).toBe(3);
  });

  it('lets one of twenty at once decide, and all twenty have its answer', async () => {
    const document = await new ApiCase(api).signed();
    const key = randomUUID();
    const clerk = api.as('s-clerk');
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => clerk.post(`${document.path}/seal`, {}, { key })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    const { state } = await api.world.log.state(`doc/H99.01/${document.documentId}`);
    expect(state.document?.phase).toBe('numberedSealed');
  });

  it('lets one of twenty at once create, and all twenty name the same document', async () => {
    const key = randomUUID();
    const body = aDraft({ recipients: [RECEIVER] });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () =>
        api.as('s-officer').post('/api/v1/documents', body, { key }),
      ),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  });

  it('keeps a refusal open: the same again is decided anew', async () => {
    const document = await new ApiCase(api).submitted();
    const key = randomUUID();
    const leader = api.as('s-leader');
    const early = await leader.post(`${document.path}/sign`, {}, { key });
    expect(refused(early)).toEqual({ status: 409, code: 'commandNotPossible' });
    ok(await leader.post(`${document.path}/approve`));
    ok(await leader.post(`${document.path}/sign`, {}, { key }));
  });
});
