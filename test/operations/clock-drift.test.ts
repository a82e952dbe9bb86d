import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../platform/logger.js';
import { createMongoNotices } from '../../storage/notices/mongo-notices.js';
import { type ClockWatch } from '../../worker/clock/watch-clock.js';
import { composeClockWatch } from '../../worker/compose-clock-watch.js';
import { ApiCase, ok, refused } from '../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../support/api-world.js';
import { SENDER } from '../support/case-people.js';

describe('a worker whose clock drifts (TR-22, CP-1)', () => {
  let api: ApiWorld;
  let watch: ClockWatch;
  let offMs = 0;
  beforeAll(async () => {
    api = await openApiWorld({ clock: { isStopped: () => watch.isStopped() } });
    const { store, calendars } = api.world;
    const logger = createLogger({ logLevel: 'silent' });
    watch = composeClockWatch({ store, calendars, logger, nowMs: () => Date.now() + offMs });
    await api.deps.people.save({
      userId: 'p-admin',
      fullName: 'Người Mẫu p-admin',
      title: 'Quản trị nền tảng',
      agencyCode: SENDER,
      unitId: 'office',
      roles: ['platformAdmin'],
      deputies: [],
      leaves: [],
      isActive: true,
    });
  });
  afterAll(() => api.close());

  const driftBy = async (ms: number): Promise<void> => {
    offMs = ms;
    await watch.check();
  };
  const told = async (): Promise<readonly string[]> => {
    const notices = createMongoNotices(api.world.store.connection);
    const all = await notices.list('system', { beforeMs: Number.MAX_SAFE_INTEGER, limit: 50 });
    return all.filter(({ kind }) => kind === 'clockDrift').map(({ userId }) => userId);
  };
  const asked = async (document: ApiCase, userId: string, command: string) =>
    api.as(userId).post(`/api/v1/documents/${document.documentId}/${command}`);

  it('tells nobody within two seconds, and refuses nothing up to thirty', async () => {
    await driftBy(1_000);
    expect(await told()).toEqual([]);
    await driftBy(20_000);
    await new ApiCase(api).signed();
    expect(await told()).toEqual(['p-admin']);
  });

  it.each([60_000, -60_000])(
    'neither signs nor numbers while it is %d ms off, and does both once it is back',
    async (ms) => {
      const document = await new ApiCase(api).submitted();
      await driftBy(0);
      ok(await asked(document, 's-leader', 'approve'));
      await driftBy(ms);
      const unsigned = refused(await asked(document, 's-leader', 'sign'));
      expect(unsigned).toEqual({ status: 503, code: 'clockDrift' });
      await driftBy(0);
      ok(await asked(document, 's-leader', 'sign'));
      await driftBy(ms);
      const unnumbered = refused(await asked(document, 's-clerk', 'seal'));
      expect(unnumbered).toEqual({ status: 503, code: 'clockDrift' });
      await driftBy(0);
      ok(await asked(document, 's-clerk', 'seal'));
      const hours = new Set(await told());
      expect([...hours]).toEqual(['p-admin']);
    },
  );
});
