import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../domain/access/roles.js';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { createMongoApiKeys } from '../../../storage/people/mongo-api-keys.js';
import { createMongoPeople } from '../../../storage/people/mongo-people.js';
import { aPerson } from '../../support/a-person.js';
import { withStore } from '../../support/with-store.js';
import { withWatches } from '../../support/with-watches.js';

const store = withStore();
const newWatch = withWatches(store);
const H01 = agencyCode('H01');
const T0 = Date.parse('2026-03-02T01:00:00Z');
const YEAR_MS = 365 * 86_400_000;

/** One process: its own caches, its own clock. */
function aProcess() {
  const clock = { nowMs: T0 };
  const watch = newWatch();
  const people = createMongoPeople(store(), watch);
  const keys = createMongoApiKeys(store(), watch, () => clock.nowMs);
  const issue = (userId: string) =>
    keys.issue({ userId, label: 'phần mềm mẫu', expiresAtMs: T0 + YEAR_MS });
  return { clock, watch, people, keys, issue };
}

describe('people', () => {
  it('come back as they were saved, and as they were saved last', async () => {
    const { people } = aProcess();
    const leaves = [{ fromOn: '2026-08-03', untilOn: '2026-08-07' }];
    const person = aPerson('p1', { deputies: ['p2'], leaves, roles: ['leader', 'officer'] });
    await people.save(person);
    expect(await people.find('system', 'p1')).toEqual(person);
    await people.save({ ...person, leaves: [], isActive: false });
    expect(await people.find('system', 'p1')).toEqual({ ...person, leaves: [], isActive: false });
  });

  it('are seen by their own agency and by no other', async () => {
    const { people } = aProcess();
    await people.save(aPerson('own', { unitId: 'x' }));
    await people.save(aPerson('other', { agencyCode: H01 }));
    const viewer = aPerson('viewer', { agencyCode: H01 });
    expect(await people.find(viewer, 'own')).toBeNull();
    expect(await people.list(viewer, 'H55')).toEqual([]);
    expect((await people.list(viewer, 'H01')).map(({ userId }) => userId)).toEqual(['other']);
    expect((await people.list('system', 'H01')).map(({ userId }) => userId)).toEqual(['other']);
  });
});

describe('API keys', () => {
  it('name who acts, with the roles of today', async () => {
    const { people, keys, issue } = aProcess();
    const person = aPerson('k1', { roles: ['recordsClerk'] });
    await people.save(person);
    const { key } = await issue('k1');
    const { agencyCode: code, unitId } = person;
    const actor = (roles: Role[]) => ({ userId: 'k1', agencyCode: code, unitId, roles });
    expect(await keys.findByKey(key)).toEqual(actor(['recordsClerk']));
    await people.save({ ...person, roles: ['officer'] });
    expect(await keys.findByKey(key)).toEqual(actor(['officer']));
  });

  it('are stored as a digest only', async () => {
    const { people, issue } = aProcess();
    await people.save(aPerson('k2'));
    const { key, keyId } = await issue('k2');
    const row = await store()
      .connection.collection<{ _id: string }>('keys')
      .findOne({ _id: keyId });
    const secret = key.slice(key.lastIndexOf('_') + 1);
    expect(JSON.stringify(row)).not.toContain(secret.slice(0, 12));
  });

  it('open nothing with a wrong secret, an unknown id, or text that is no key', async () => {
    const { people, keys, issue } = aProcess();
    await people.save(aPerson('k3'));
    const [first, second] = [(await issue('k3')).key, (await issue('k3')).key];
    const crossed = first.slice(0, 16) + second.slice(16);
    for (const text of [crossed, `cv_unknownunkno_${'A'.repeat(43)}`, '', 'x'.repeat(100_000)]) {
      expect(await keys.findByKey(text)).toBeNull();
    }
  });

  it('end when they expire, at once, though they were in memory', async () => {
    const { clock, people, keys, issue } = aProcess();
    await people.save(aPerson('k4'));
    const { key } = await issue('k4');
    clock.nowMs = T0 + YEAR_MS - 1;
    expect(await keys.findByKey(key)).not.toBeNull();
    clock.nowMs += 1;
    expect(await keys.findByKey(key)).toBeNull();
  });

  it.each([
    ['changes the unit', { unitId: 'elsewhere' }],
    ['changes the agency', { agencyCode: H01 }],
    ['leaves the post', { isActive: false }],
  ])('end when the person %s', async (_, change) => {
    const { people, keys, issue } = aProcess();
    await people.save(aPerson('k5'));
    const { key } = await issue('k5');
    expect(await keys.findByKey(key)).not.toBeNull();
    await people.save(aPerson('k5', change));
    expect(await keys.findByKey(key)).toBeNull();
  });

  it('end when they are revoked: here at once, elsewhere with the next look', async () => {
    const here = aProcess();
    const elsewhere = aProcess();
    await here.people.save(aPerson('k6'));
    const { key, keyId } = await here.issue('k6');
    expect(await elsewhere.keys.findByKey(key)).not.toBeNull();
    await here.keys.revoke(keyId);
    expect(await here.keys.findByKey(key)).toBeNull();
    await elsewhere.watch.check();
    expect(await elsewhere.keys.findByKey(key)).toBeNull();
  });

  it('are not issued to anybody unknown or gone', async () => {
    const { people, issue } = aProcess();
    await people.save(aPerson('k7', { isActive: false }));
    for (const userId of ['k7', 'nobody']) {
      await expect(issue(userId)).rejects.toMatchObject({ code: 'personUnknown' });
    }
  });

  it('are listed without the secret, for the person and the agency’s administrator', async () => {
    const { people, keys, issue, clock } = aProcess();
    await people.save(aPerson('k8'));
    const { key, keyId } = await issue('k8');
    clock.nowMs = T0 + 5_000;
    await keys.findByKey(key);
    const [facts] = await waitFor(async () => {
      const listed = await keys.list('system', 'k8');
      return listed[0]?.lastUsedAtMs === null ? null : listed;
    });
    const label = 'phần mềm mẫu';
    const times = { issuedAtMs: T0, expiresAtMs: T0 + YEAR_MS, lastUsedAtMs: T0 + 5_000 };
    expect(facts).toEqual({ keyId, userId: 'k8', label, revokedAtMs: null, ...times });
    expect(await keys.list(aPerson('k8'), 'k8')).toHaveLength(1);
    expect(await keys.list(aPerson('a', { roles: ['admin'] }), 'k8')).toHaveLength(1);
    expect(await keys.list(aPerson('b'), 'k8')).toEqual([]);
    const foreign = aPerson('c', { roles: ['admin'], agencyCode: H01 });
    expect(await keys.list(foreign, 'k8')).toEqual([]);
  });
});

/** Asks until there is an answer; the test's own limit ends it. */
async function waitFor<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
  }
}
