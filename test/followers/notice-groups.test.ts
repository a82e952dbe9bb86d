import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../domain/access/actor.js';
import { groupIdOf } from '../../domain/notices/notice-group.js';
import { createMongoNotices } from '../../storage/notices/mongo-notices.js';
import { aCase, HOSTED } from '../support/a-case.js';
import { writeHerd } from '../support/a-herd.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { type FollowerLife, followingOf, startFollower } from '../support/following.js';
import { untilTrue } from '../support/until-true.js';

const HERD = 500;

/** Whom the log of a made-up case says that its steps told. */
const told = (step: string): Actor => ({
  userId: `told-${step}`,
  agencyCode: HOSTED,
  unitId: 'office',
  roles: ['headRecordsClerk'],
});

describe('five hundred limits that pass together', () => {
  let world: CaseWorld;
  let life: FollowerLife;
  const herd = aCase().issued().rung('TR-06a');
  const page = { beforeId: null, limit: 10, unreadOnly: false };
  const notices = () => createMongoNotices(world.store.connection);

  beforeAll(async () => {
    world = await openCaseWorld({ hasWorkers: false });
    await writeHerd(world.store, herd, HERD);
    const following = followingOf(world);
    life = startFollower(following.followers[0]!, following);
    await untilTrue(async () => (await notices().unread(told('L1'))).notices === HERD);
  });
  afterAll(async () => {
    await life.stop();
    await world.close();
  });

  it('are one entry of the list, with their number', async () => {
    const groups = await notices().groups(told('L1'), page);
    expect(groups).toEqual([
      expect.objectContaining({
        kind: 'step',
        rule: 'TR-06a',
        step: 'L1',
        count: HERD,
        unread: HERD,
      }),
    ]);
    expect(await notices().unread(told('L1'))).toEqual({ groups: 1, notices: HERD });
  });

  it('are in the hour of the law and not in that of the worker', async () => {
    const [group] = await notices().groups(told('L1'), page);
    const open = Object.values(herd.state.obligations).find(({ rule }) => rule === 'TR-06a');
    const l1 = open?.due?.ladder.find(({ step }) => step === 'L1');
    expect(group?.groupId).toBe(groupIdOf({ kind: 'step', rule: 'TR-06a', step: 'L1' }, l1!.atMs));
  });

  it('are each a notice of its own, for evidence', async () => {
    const [group] = await notices().groups(told('L1'), page);
    const { groupId } = group!;
    const all = await notices().list(told('L1'), { beforeMs: Infinity, limit: 1000, groupId });
    expect(new Set(all.map(({ documentId }) => documentId)).size).toBe(HERD);
  });

  it('are counted and found by index, counted without reading their rows', async () => {
    const plans = world.store.connection.collection('notices');
    const filter = { userId: 'told-L1', groupId: { $in: ['x'] } };
    const counting = await plans
      .aggregate([
        { $match: filter },
        { $group: { _id: '$groupId', unread: { $sum: { $cond: ['$readAtMs', 0, 1] } } } },
      ])
      .explain('queryPlanner');
    const looking = await plans
      .find({ userId: 'told-L1', readAtMs: null, groupId: { $lt: '~' } })
      .hint('userId_1_readAtMs_1_groupId_-1')
      .project({ _id: 0, groupId: 1 })
      .sort({ groupId: -1 })
      .explain('queryPlanner');
    expect(JSON.stringify(counting)).toContain('PROJECTION_COVERED');
    const plan = JSON.stringify(looking['queryPlanner'].winningPlan);
    expect(plan).toContain('"indexName":"userId_1_readAtMs_1_groupId_-1"');
    expect(plan).not.toContain('"SORT"');
  });

  it('are read in one call; what comes after it stays unread', async () => {
    const [group] = await notices().groups(told('L1'), page);
    const { groupId, lastAtMs } = group!;
    const [sample] = await notices().list(told('L1'), { beforeMs: Infinity, limit: 1, groupId });
    const late = { ...sample!, noticeId: 'late', atMs: lastAtMs + 1 };
    await notices().write([late]);
    const groups = [{ groupId, untilMs: lastAtMs }];
    expect(await notices().markRead(told('L2'), { noticeIds: [], groups })).toBe(0);
    expect(await notices().markRead(told('L1'), { noticeIds: [], groups })).toBe(HERD);
    expect(await notices().unread(told('L1'))).toEqual({ groups: 1, notices: 1 });
    expect((await notices().groups(told('L1'), { ...page, unreadOnly: true }))[0]).toMatchObject({
      count: HERD + 1,
      unread: 1,
    });
  });
});
