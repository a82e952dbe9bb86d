import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../storage/canonical-json.js';
import { checkViews } from '../../storage/checks/check-views.js';
import { rebuildViews } from '../../storage/checks/rebuild-views.js';
import { foundRows } from '../../storage/checks/view-rows-of.js';
import { commitsOf } from '../../storage/log/commit-rows.js';
import { VIEWS, type ViewName } from '../../storage/views/view-rows.js';
import { CaseDriver } from '../support/case-driver.js';
import { otherAgency } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { untilTrue } from '../support/until-true.js';

describe('the views are made again from the log', () => {
  let world: CaseWorld;
  let live: readonly string[];
  const view = (name: ViewName) => foundRows(world.store.connection, name);

  const snapshot = async (): Promise<readonly string[]> => {
    const rows = await Promise.all(
      VIEWS.map(async (name) => {
        const all = await view(name).find().sort({ _id: 1 }).toArray();
        return all.map((row) => `${name} ${canonicalJson(row)}`);
      }),
    );
    return rows.flat();
  };

  beforeAll(async () => {
    world = await openCaseWorld();
    const [draft, accepted, broadcast] = Array.from({ length: 3 }, () => new CaseDriver(world));
    await draft!.draft();
    await accepted!.toIssued();
    const deliveryId = await accepted!.deliveryId();
    await accepted!.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await accepted!.done('s-clerk', { type: 'takeBack', deliveryId, reasonId: 'reason' });
    // More than live in one stream: a batch has rows of its own under the same document.
    const recipients = Array.from({ length: 70 }, (_, index) => ({
      code: otherAgency(index),
      isHosted: true,
    }));
    await broadcast!.toIssued({ recipients });
    await untilTrue(async () => {
      const { state } = await broadcast!.log();
      return state.document!.batches.every(({ isSent }) => isSent);
    });
    await untilTrue(async () => (await checkViews(world.store.connection)).length === 0);
    live = await snapshot();
  });
  afterAll(() => world.close());
  // Whatever a test has left behind.
  afterEach(() => rebuild());

  const rebuild = () => rebuildViews(world.store.connection);

  it('writes nothing where they are what the log makes them', async () => {
    expect(await rebuild()).toEqual({ streams: 4, written: 0, deleted: 0, breaks: [] });
    expect(await snapshot()).toEqual(live);
  });

  it('brings them back when they were dropped', async () => {
    await Promise.all(VIEWS.map((name) => view(name).deleteMany({})));
    const rebuilt = await rebuild();
    expect(rebuilt).toMatchObject({ written: live.length, deleted: 0 });
    expect(await snapshot()).toEqual(live);
  });

  it('mends damaged rows, also those that claim to be ahead, and deletes rows that nobody has written', async () => {
    const [row] = await view('deliveries').find({ c: 'frozen' }).toArray();
    const [ahead] = await view('obligations').find().toArray();
    const [strange] = await view('documents').find().toArray();
    await view('deliveries').updateOne({ _id: row!._id }, { $set: { c: 'accepted' } });
    await view('obligations').updateOne({ _id: ahead!._id }, { $set: { n: 99 } });
    await view('documents').updateOne({ _id: strange!._id }, { $set: { documentId: 'another' } });
    await view('streams').updateOne({}, { $unset: { n: 1 } });
    const { _id, ...copy } = row!;
    await view('deliveries').insertMany([
      { ...copy, _id: 'too-many-of-a-document' },
      { ...copy, _id: 'of-no-document', documentId: 'none', streamId: 'doc/H99.01/none' },
    ]);
    expect((await checkViews(world.store.connection)).map(({ problem }) => problem).sort()).toEqual(
      ['differs', 'differs', 'differs', 'differs', 'tooMany', 'tooMany'],
    );

    expect(await rebuild()).toMatchObject({ written: 4, deleted: 2 });
    expect(await snapshot()).toEqual(live);
  });

  it('reports a broken chain and leaves the rows of its document as they are', async () => {
    const commits = commitsOf(world.store.connection);
    const [commit] = await commits.find({ n: 2 }).toArray();
    const damage = { $set: { 'commands.0.actor.userId': 'somebody-else' } };
    await commits.updateOne({ _id: commit!._id }, damage);
    try {
      const breaks = [
        { check: 'chains', problem: 'hashDiffers', streamId: commit!.streamId, id: '2' },
      ];
      expect(await rebuild()).toEqual({ streams: 4, written: 0, deleted: 0, breaks });
      expect(await snapshot()).toEqual(live);
    } finally {
      await commits.replaceOne({ _id: commit!._id }, commit!);
    }
  });
});
