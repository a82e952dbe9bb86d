import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Counts, together } from '../../domain/statistics/daily-sums.js';
import type { Dimension } from '../../domain/statistics/fact.js';
import { canonicalJson } from '../../storage/canonical-json.js';
import { checkStatistics } from '../../storage/checks/check-statistics.js';
import { rebuildStatistics } from '../../storage/checks/rebuild-statistics.js';
import { countedOf, sumsOf } from '../../storage/statistics/statistics-rows.js';
import { CaseDriver } from '../support/case-driver.js';
import { otherAgency } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import {
  dyingBeforeDone,
  type FollowerLife,
  followingOf,
  Killed,
  startFollower,
} from '../support/following.js';
import { untilTrue } from '../support/until-true.js';

describe('statistics follow the log', () => {
  let world: CaseWorld;
  const lives: FollowerLife[] = [];
  beforeAll(async () => {
    world = await openCaseWorld();
  });
  afterEach(() => Promise.all(lives.splice(0).map((life) => life.stop())));
  afterAll(() => world.close());

  const database = () => world.store.connection;

  const follow = (around?: Parameters<typeof startFollower>[2]): FollowerLife => {
    const following = followingOf(world);
    const statistics = following.followers.find(({ name }) => name === 'statistics');
    const life = startFollower(statistics!, following, around);
    lives.push(life);
    return life;
  };

  /** Commits that have been written and not counted, or are counted wrong, at this instant. */
  const faults = () => checkStatistics(database(), Date.now() + 3_600_000);
  const isCounted = async (): Promise<boolean> => (await faults()).length === 0;

  const counts = async (agencyCode: string, dimension: Dimension = 'all'): Promise<Counts> => {
    const rows = await sumsOf(database()).find({ agencyCode, dimension }).toArray();
    return rows.reduce<Counts>((sum, row) => together(sum, row.counts), {});
  };

  const snapshot = async (): Promise<readonly string[]> =>
    (await sumsOf(database()).find().sort({ _id: 1 }).toArray()).map(canonicalJson);

  it('counts a document once, although the follower dies between its write and its place', async () => {
    await new CaseDriver(world).toIssued();
    const killed = follow(dyingBeforeDone); // its first walk gives it all of the document
    await untilTrue(() => killed.faults.length > 0);
    await killed.stop();
    expect(killed.faults).toEqual([expect.any(Killed)]);

    // What was counted is given again, and before what comes now.
    follow();
    const next = new CaseDriver(world);
    await next.toIssued();
    const { n } = await next.log();
    const isThere = { _id: next.streamId, n };
    await untilTrue(async () => (await countedOf(database()).findOne(isThere)) !== null);
    expect(await counts('H99.01')).toMatchObject({ issued: 2, copiesSent: 2, 'met:TR-02': 2 });
    expect(await counts('H99.02')).toMatchObject({ received: 2, 'due:TR-06a': 2 });
    expect(await faults()).toEqual([]);
  });

  it('writes sums and places together or not at all, wherever it is cut off', async () => {
    // The server refuses the second of the two writes: what was written first goes with it.
    const before = await snapshot();
    const places = countedOf(database());
    const validator = { $nor: [{ n: { $gt: 0 } }] };
    await database().db!.command({ collMod: 'countedStreams', validator });
    try {
      const refused = follow();
      await new CaseDriver(world).toIssued();
      await untilTrue(() => refused.faults.length > 0);
      await refused.stop();
      expect(await snapshot()).toEqual(before);
      expect(await isCounted()).toBe(false);
    } finally {
      await database().db!.command({ collMod: 'countedStreams', validator: {} });
    }

    follow();
    await untilTrue(isCounted);
    expect(await counts('H99.01')).toMatchObject({ issued: 3, copiesSent: 3 });
    expect(await places.countDocuments()).toBe(3);
  });

  it('counts a batch’s copies for the unit that drafted its document', async () => {
    follow();
    const broadcast = new CaseDriver(world);
    const recipients = Array.from({ length: 70 }, (_, index) => ({
      code: otherAgency(index),
      isHosted: true,
    }));
    await broadcast.toIssued({ recipients });
    await untilTrue(async () => (await counts('H99.01'))['copiesSent'] === 73);
    await untilTrue(isCounted);
    expect((await counts('H99.01', 'unit'))['copiesSent']).toBe(73);
    const units = await sumsOf(database()).distinct('value', { dimension: 'unit' });
    expect(units).toEqual(['office']);
    await untilTrue(async () => (await counts('H99.01'))['documentsSent'] === 4);
  });

  it('are what a recount from the log makes them, and are made again when they were lost', async () => {
    follow();
    await untilTrue(isCounted);
    const sound = await snapshot();
    const [row] = await sumsOf(database()).find({ dimension: 'all' }).toArray();
    await sumsOf(database()).updateOne({ _id: row!._id }, { $inc: { 'counts.issued': 5 } });
    await sumsOf(database()).deleteOne({ dimension: 'urgency' });
    await sumsOf(database()).insertOne({ ...row!, _id: 'nobody/2026-01-01/all/' });
    expect((await faults()).map(({ check, problem }) => `${check} ${problem}`).sort()).toEqual([
      'statistics differs',
      'statistics missing',
      'statistics tooMany',
    ]);
    expect(await rebuildStatistics(database())).toEqual({ mended: 3, counted: 0 });
    expect(await snapshot()).toEqual(sound);

    await Promise.all([sumsOf(database()).deleteMany({}), countedOf(database()).deleteMany({})]);
    const { mended, counted } = await rebuildStatistics(database());
    expect(mended).toBe(0);
    expect(counted).toBeGreaterThan(0);
    expect(await snapshot()).toEqual(sound);
  });
});
