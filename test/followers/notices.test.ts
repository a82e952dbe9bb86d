import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Notice } from '../../domain/notices/notice.js';
import { createMongoNotices } from '../../storage/notices/mongo-notices.js';
import { CaseDriver } from '../support/case-driver.js';
import { actor, RECEIVER } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import {
  allNotices,
  dyingBeforeDone,
  type FollowerLife,
  followingOf,
  Killed,
  startFollower,
} from '../support/following.js';
import { untilTrue } from '../support/until-true.js';

describe('notices follow the log', () => {
  let world: CaseWorld;
  const lives: FollowerLife[] = [];
  // An express document is to be sent within three seconds of its seal (TR-04).
  const policy = {
    urgent_wall_minutes: {
      send: { khan: 60, thuong_khan: 30, hoa_toc: 0.05 },
      intake: { khan: 120, thuong_khan: 60, hoa_toc: 30 },
    },
  };
  beforeAll(async () => {
    world = await openCaseWorld({ policy });
  });
  afterEach(() => Promise.all(lives.splice(0).map((life) => life.stop())));
  afterAll(() => world.close());

  const follow = (around?: Parameters<typeof startFollower>[2]): FollowerLife => {
    const following = followingOf(world);
    const life = startFollower(following.followers[0]!, following, around);
    lives.push(life);
    return life;
  };

  const noticesOf = async ({ documentId }: CaseDriver): Promise<readonly Notice[]> =>
    (await allNotices(world)).filter((notice) => notice.documentId === documentId);

  const told = async (document: CaseDriver, kind: Notice['kind']): Promise<readonly string[]> =>
    (await noticesOf(document)).flatMap((one) => (one.kind === kind ? [one.userId] : [])).sort();

  it('tells the receiver’s clerks of an arrival, at once and in their own agency', async () => {
    follow();
    const document = new CaseDriver(world);
    await document.toIssued();
    await untilTrue(async () => (await noticesOf(document)).length > 0);

    const deliveryId = await document.deliveryId();
    const about = { kind: 'arrival', agencyCode: RECEIVER, deliveryId, readAtMs: null };
    expect(await noticesOf(document)).toEqual([
      expect.objectContaining({ ...about, userId: 'r-clerk' }),
      expect.objectContaining({ ...about, userId: 'r-headclerk' }),
    ]);
  });

  it('tells each person once, although the follower dies between its write and its place', async () => {
    const killed = follow(dyingBeforeDone);
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await untilTrue(() => killed.faults.length > 0);
    await killed.stop();
    expect(killed.faults).toEqual([expect.any(Killed)]);

    const reasonId = 'reason';
    await document.done('s-clerk', { type: 'takeBack', deliveryId, reasonId });
    const twice = follow();
    await untilTrue(async () => (await told(document, 'takeBackRequest')).length > 0);
    await twice.stop();
    follow();
    const last = new CaseDriver(world);
    await last.toIssued();
    await untilTrue(async () => (await noticesOf(last)).length > 0);

    const ids = (await noticesOf(document)).map(({ noticeId }) => noticeId);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
    expect(await told(document, 'arrival')).toEqual(['r-clerk', 'r-headclerk']);
    expect(await told(document, 'takeBackRequest')).toEqual(['r-clerk', 'r-headclerk']);
  });

  it('tells whom a step has told, with its rule, and marks it read when it is acknowledged', async () => {
    follow();
    const document = new CaseDriver(world);
    await document.toSigned({ urgency: 'express' });
    await document.done('s-clerk', { type: 'seal', register: 'general' });
    // L1 and the breach come at one instant; the breach tells once more whom L1 has told.
    await untilTrue(async () => (await told(document, 'step')).length === 4);
    const firsts = (await noticesOf(document)).filter(({ step }) => step === 'L1');
    const [notice] = firsts;
    expect(notice).toMatchObject({ kind: 'step', rule: 'TR-04', deliveryId: null });
    expect(firsts.map(({ userId }) => userId).sort()).toEqual(['s-clerk', 's-headclerk']);

    const obligationId = notice?.obligationId ?? '';
    await document.done('s-clerk', { type: 'acknowledge', obligationId, step: 'L1' });
    const isRead = async () =>
      (await noticesOf(document)).filter(({ readAtMs }) => readAtMs !== null);
    await untilTrue(async () => (await isRead()).length > 0);
    expect((await isRead()).map(({ userId }) => userId)).toEqual(['s-clerk']);
  });

  it('goes on behind the last commit when the oplog no longer holds its place', async () => {
    const before = new CaseDriver(world);
    await before.toIssued();
    const first = follow();
    await untilTrue(async () => (await noticesOf(before)).length > 0);
    await first.stop();
    const missed = new CaseDriver(world);
    await missed.toIssued();

    // A place of another cluster: the server refuses it, as it does one that has been overwritten.
    const cursors = world.store.connection.collection<{ _id: string }>('cursors');
    const { modifiedCount } = await cursors.updateOne(
      { _id: 'follower/notices' },
      { $set: { 'position.token': { _data: '00' } } },
    );
    expect(modifiedCount).toBe(1);
    const notices = await noticesOf(before);
    follow();
    await untilTrue(async () => (await noticesOf(missed)).length > 0);
    expect(await told(missed, 'arrival')).toEqual(['r-clerk', 'r-headclerk']);
    expect(await noticesOf(before)).toEqual(notices);

    const after = new CaseDriver(world);
    await after.toIssued();
    await untilTrue(async () => (await noticesOf(after)).length > 0);
  });

  it('shows everybody her own notices and lets nobody else mark them', async () => {
    follow();
    const document = new CaseDriver(world);
    await document.toIssued();
    await untilTrue(async () => (await noticesOf(document)).length > 0);
    const notices = createMongoNotices(world.store.connection);
    const page = { beforeMs: Infinity, limit: 10 };
    const [own] = await notices.list(actor('r-clerk'), page);
    expect(own).toMatchObject({ userId: 'r-clerk', documentId: document.documentId });

    const before = await notices.unread(actor('r-clerk'));
    const one = { noticeIds: [own!.noticeId], groups: [] };
    expect(await notices.markRead(actor('s-clerk'), one)).toBe(0);
    expect(await notices.markRead(actor('r-clerk'), one)).toBe(1);
    expect(await notices.markRead(actor('r-clerk'), one)).toBe(0);
    const { notices: unread } = await notices.unread(actor('r-clerk'));
    expect(unread).toBe(before.notices - 1);
  });
});
