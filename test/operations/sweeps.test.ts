import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WAKE_BEFORE_MS } from '../../domain/case/rest.js';
import { judge } from '../../domain/commit/judge.js';
import { checkViews } from '../../storage/checks/check-views.js';
import { viewCollection } from '../../storage/views/view-collection.js';
import { answerRequests } from '../../worker/follow-log.js';
import { catchUpJudges } from '../../worker/sweeps/catch-up-judges.js';
import { remindOwners } from '../../worker/sweeps/remind-owners.js';
import { wakeStreams } from '../../worker/sweeps/wake-streams.js';
import { CaseDriver } from '../support/case-driver.js';
import { actor } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { allNotices, followingOf } from '../support/following.js';

describe('what has been missed is caught up with', () => {
  let world: CaseWorld;
  beforeAll(async () => {
    world = await openCaseWorld();
  });
  afterAll(() => world.close());

  /** A commit of which no judge hears: its update was lost with the server. */
  const commitUnheard = async (
    document: CaseDriver,
    userId: string,
    act: Record<string, unknown>,
  ): Promise<void> => {
    const { streamId } = document;
    const stream = await document.log();
    const command = { ...act, actor: actor(userId) } as never;
    const [verdict] = judge(stream, [{ commandId: 'unheard', bodyHash: '', commands: [command] }]);
    if (verdict?.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(verdict)}`);
    const { n, hash: prevHash } = stream;
    const commands = [verdict.decided!];
    const atMs = Date.now();
    await world.log.append({ streamId, n: n + 1, prevHash, atMs, commands }, atMs + 5_000);
  };

  const sweep = async (): Promise<void> => {
    const following = followingOf(world);
    await following.requests.request();
    await answerRequests(following, new AbortController().signal);
  };

  const isRunning = async ({ streamId }: CaseDriver): Promise<boolean> => {
    const described = await world.client.workflow.getHandle(streamId).describe();
    return described.status.name === 'RUNNING';
  };

  it('brings a judge up to a commit it has never heard of, and the views with it', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.judge(); // it runs
    await commitUnheard(document, 's-clerk', { type: 'takeBack', deliveryId, reasonId: 'reason' });
    await viewCollection(world.store.connection, 'requests').deleteMany({});
    const log = await document.log();
    expect((await document.judge()).n).toBe(log.n - 1);

    await sweep();
    expect(await document.judge()).toEqual(log);
    expect(await checkViews(world.store.connection)).toEqual([]);
  });

  it('starts a judge whose workflow is gone, and leaves a document at rest as it is', async () => {
    const open = new CaseDriver(world);
    await open.toIssued();
    const atRest = new CaseDriver(world);
    await atRest.draft();
    await atRest.done('s-head', { type: 'sendBack', deliveryId: null, reasonId: 'reason' });
    await atRest.done('s-officer', { type: 'discard' });
    expect(await isRunning(atRest)).toBe(false);
    await world.client.workflow.getHandle(open.streamId).terminate('lost');

    await sweep();
    expect(await isRunning(open)).toBe(true);
    expect(await open.judge()).toEqual(await open.log());
    expect(await isRunning(atRest)).toBe(false);
  });

  it('tells a judge of a commit that its server has lost, though nobody starts anew', async () => {
    const done = new CaseDriver(world);
    await done.draft();
    await done.done('s-head', { type: 'sendBack', deliveryId: null, reasonId: 'reason' });
    await done.done('s-officer', { type: 'discard' });
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.judge(); // it runs
    await commitUnheard(document, 'r-clerk', {
      type: 'accept',
      deliveryId,
      confirmsWarnings: false,
    });
    const log = await document.log();

    const { catchUp } = followingOf(world);
    const asked: string[] = [];
    const commands: typeof catchUp.commands = {
      sync: (streamId, n, how) => {
        asked.push(streamId);
        return world.commands.sync(streamId, n, how);
      },
    };
    const writtenMs = Date.now();
    await catchUp.marks.write('judges', writtenMs);
    await catchUpJudges({ ...catchUp, commands }, writtenMs + 5_000); // its task may still be at work
    expect(asked).not.toContain(document.streamId);
    await catchUpJudges({ ...catchUp, commands }, writtenMs + 20_000);
    expect(asked).toContain(document.streamId);
    expect(await document.judge()).toEqual(log);
    expect(asked).not.toContain(done.streamId);
    asked.length = 0;
    await catchUpJudges({ ...catchUp, commands }, writtenMs + 120_000);
    await catchUpJudges({ ...catchUp, commands }, writtenMs + 180_000);
    expect(asked.filter((streamId) => streamId === document.streamId)).toHaveLength(1);
  });

  it('is done once for each request, and never for none', async () => {
    const { requests } = followingOf(world);
    await requests.request();
    await requests.request();
    const due = await requests.due();
    await requests.completed(due!.request - 1, Date.now()); // one that came while it swept
    expect((await requests.due())?.request).toBe(due!.request);
    const startedAtMs = Date.now();
    await requests.completed(due!.request, startedAtMs);
    expect(await requests.due()).toBeNull();
    await requests.request();
    const sinceMs = (await requests.due())?.sinceMs ?? 0;
    expect(sinceMs).toBeLessThan(startedAtMs);
    expect(sinceMs).toBeGreaterThan(startedAtMs - 3_600_000);
  });

  it('wakes streams whose step has come near, and sends no event to those that run', async () => {
    const far = new CaseDriver(world);
    await far.toIssued();
    const running = new CaseDriver(world);
    await running.toIssued();
    const handle = world.client.workflow.getHandle(running.streamId);
    const { historyLength } = await handle.describe();
    await world.client.workflow.getHandle(far.streamId).terminate('at rest until its step is near');

    // As if no worker had run until its step came within reach.
    const { nextStepMs } = (await viewCollection(world.store.connection, 'streams').findOne({
      _id: far.streamId,
    }))!;
    const { wake } = followingOf(world);
    await wake.marks.write('wake', nextStepMs! - 48 * 3_600_000);
    await wakeStreams(wake, nextStepMs! - 24 * 3_600_000 - WAKE_BEFORE_MS);
    expect(await isRunning(far)).toBe(false);
    await wakeStreams(wake, nextStepMs! - WAKE_BEFORE_MS);
    expect(await isRunning(far)).toBe(true);
    expect(await far.judge()).toEqual(await far.log());
    expect((await handle.describe()).historyLength).toBe(historyLength);
  });

  it('reminds whoever owes an act once at each instant, and changes nothing in the view', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const { remind } = followingOf(world);
    const obligations = viewCollection(world.store.connection, 'obligations');
    const about = { documentId: document.documentId, rule: 'TR-06a' };
    const before = await obligations.findOne(about);
    const [firstMs = 0, secondMs = 0] = before!.remindAtMs;
    expect(secondMs).toBeGreaterThan(firstMs);

    const reminded = async () =>
      (await allNotices(world)).filter(
        ({ kind, obligationId }) => kind === 'reminder' && obligationId === before!._id,
      );
    await remindOwners(remind, firstMs - 1);
    expect(await reminded()).toEqual([]);
    await remindOwners(remind, firstMs);
    await remindOwners(remind, firstMs + 5_000);
    expect(await reminded()).toEqual([
      expect.objectContaining({ userId: 'r-clerk', rule: 'TR-06a', atMs: firstMs }),
      expect.objectContaining({ userId: 'r-headclerk', rule: 'TR-06a', atMs: firstMs }),
    ]);

    const deliveryId = await document.deliveryId();
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await remindOwners(remind, secondMs);
    expect(await reminded()).toHaveLength(2); // the act came first
    expect(await checkViews(world.store.connection)).toEqual([]);
  });
});
