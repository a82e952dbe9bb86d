import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../domain/access/system-actor.js';
import type { Command } from '../../../domain/case/commands.js';
import type { Decided, Proposal, Submitted } from '../../../domain/commit/commit.js';
import { judge } from '../../../domain/commit/judge.js';
import { emptyStream, fold, type Stream } from '../../../domain/commit/stream.js';
import { connectStore } from '../../../storage/connection.js';
import { commitHash } from '../../../storage/log/commit-hash.js';
import { LogReader } from '../../../storage/log/log-reader.js';
import type { MongoEventLog } from '../../../storage/log/mongo-event-log.js';
import { composeLog } from '../../../worker/compose-log.js';
import { actor, SENDER } from '../../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../../support/case-world.js';
import { STEADY_CLOCK } from '../../support/steady-clock.js';

const LATER = (): number => Date.now() + 2_000;
let serial = 0;

describe('the log in MongoDB', () => {
  let world: CaseWorld;
  /** Two processes: each with its own memory of the same log. */
  let one: MongoEventLog;
  let other: MongoEventLog;

  beforeAll(async () => {
    world = await openCaseWorld({ hasWorkers: false });
    const { keys } = world.workerOrders(null);
    const parts = {
      store: world.store,
      watch: world.watch,
      calendars: world.calendars,
      keyring: world.keyring,
      keys,
      clock: STEADY_CLOCK,
      onViewFault: (_streamId: string, cause: unknown) => {
        throw new Error('a view could not be applied', { cause });
      },
    };
    [one, other] = await Promise.all([composeLog(parts), composeLog(parts)]);
  });
  afterAll(() => world.close());

  const draft = (documentId: string): Command => ({
    type: 'createDraft',
    actor: actor('s-officer'),
    documentId,
    urgency: 'normal',
    secrecy: 'normal',
  });
  const discard: Command = { type: 'discard', actor: actor('s-officer') };
  const submitted = (commandId: string, ...commands: Command[]): Submitted => ({
    commandId,
    bodyHash: 'body',
    commands,
  });

  function proposal(streamId: string, stream: Stream, ...asked: Submitted[]): Proposal {
    const decided = judge(stream, asked).flatMap((verdict): Decided[] =>
      verdict.kind === 'accepted' && verdict.decided !== null ? [verdict.decided] : [],
    );
    return {
      streamId,
      n: stream.n + 1,
      prevHash: stream.hash,
      atMs: Date.now(),
      commands: decided,
    };
  }

  async function begun(): Promise<{ streamId: string; stream: Stream; documentId: string }> {
    serial += 1;
    const documentId = `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
    const streamId = `doc/${SENDER}/${documentId}`;
    const written = await one.append(
      proposal(streamId, emptyStream, submitted('draft', draft(documentId))),
      LATER(),
    );
    if (written.kind !== 'commits') throw new Error(written.kind);
    await other.state(streamId); // both know it, up to here
    return { streamId, documentId, stream: written.commits.reduce(fold, emptyStream) };
  }

  it('writes a proposal once, and gives the same commit to whoever proposes it again', async () => {
    const { streamId, stream } = await begun();
    const again = proposal(streamId, stream, submitted('discard', discard));
    const first = await one.append(again, LATER());
    expect(first).toMatchObject({ kind: 'commits', isLast: true, commits: [{ n: 2 }] });
    expect(await one.append(again, LATER())).toEqual(first);
    expect(await other.append(again, LATER())).toEqual(first);
  });

  it('gives what stands to another proposal for the same place', async () => {
    const { streamId, stream } = await begun();
    const theirs = await one.append(
      proposal(streamId, stream, submitted('theirs', discard)),
      LATER(),
    );
    const ours = await other.append(
      proposal(streamId, stream, submitted('ours', discard)),
      LATER(),
    );
    expect(ours).toEqual(theirs);
    expect((await one.find(streamId, 'ours')).receipt).toBeNull();
  });

  it('lets one of two processes win that write at the same moment, and tells both the same', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { streamId, stream } = await begun();
      const [a, b] = await Promise.all([
        one.append(proposal(streamId, stream, submitted('a', discard)), LATER()),
        other.append(proposal(streamId, stream, submitted('b', discard)), LATER()),
      ]);
      expect(a).toEqual(b);
      expect((await one.read(streamId, 1)).commits).toHaveLength(2);
    }
  });

  it('writes nothing when it is too late, and says what stands', async () => {
    const { streamId, stream } = await begun();
    const late = await one.append(
      proposal(streamId, stream, submitted('late', discard)),
      Date.now() - 1,
    );
    expect(late).toEqual({ kind: 'commits', commits: [], isLast: true });
    expect((await one.find(streamId, 'late')).n).toBe(1);
  });

  it('answers a repetition from long before with its receipt', async () => {
    const { streamId, stream } = await begun();
    // A judge whose memory of the first command is gone proposes it again under the same id.
    const forgetful: Stream = { ...stream, receipts: [] };
    const decided = proposal(streamId, forgetful, submitted('draft', discard));
    const repeated = await other.append(decided, LATER());
    expect(repeated).toMatchObject({
      kind: 'repeated',
      receipt: { commandId: 'draft', answer: { n: 1 } },
    });
  });

  it('hands out a long log in pages', async () => {
    const { streamId } = await begun();
    let stream = await one.state(streamId);
    const steps = 60;
    for (let step = 0; step < steps; step += 1) {
      // `alarm` commands of nothing are refused by the judge, so the pages are filled by hand-made commits.
      const commit = {
        streamId,
        n: stream.n + 1,
        prevHash: stream.hash,
        atMs: Date.now(),
        commands: [],
      };
      const hash = commitHash(commit);
      await world.store.connection.collection('commits').insertOne({
        ...commit,
        commands: [
          {
            commandId: `c${step}`,
            bodyHash: '',
            actor: SYSTEM,
            type: 'alarm',
            events: [],
            answer: { n: commit.n, states: [] },
          },
        ],
        hash,
      });
      stream = { ...stream, n: commit.n, hash };
    }
    const page = await one.read(streamId, 1);
    expect(page.isLast).toBe(false);
    const rest = await one.read(streamId, page.commits.length + 1);
    expect(rest.isLast).toBe(true);
    expect(page.commits.length + rest.commits.length).toBe(steps + 1);
    expect(await other.state(streamId)).toMatchObject({ n: steps + 1 });
  });

  it('gives many streams that are asked for at once what it gives each alone, in few questions', async () => {
    const begunOnes: { streamId: string }[] = [];
    for (let made = 0; made < 12; made += 1) begunOnes.push(await begun());
    const [longer] = begunOnes;
    if (longer === undefined) throw new Error('nothing was begun');
    const before = await one.state(longer.streamId);
    await one.append(proposal(longer.streamId, before, submitted('discard', discard)), LATER());
    const asked = [...begunOnes.map(({ streamId }) => streamId), `doc/${SENDER}/nothing`];

    const { mongoUrl, database } = world.workerOrders(null).store;
    const store = await connectStore({ mongoUrl, database, monitorCommands: true });
    let questions = 0;
    store.connection.getClient().on('commandStarted', ({ commandName }) => {
      if (commandName === 'find') questions += 1;
    });
    try {
      const log = new LogReader(store.connection);
      const alone = [];
      for (const streamId of asked) alone.push(await log.commitsFrom(streamId, 1));
      expect(questions).toBe(asked.length);
      questions = 0;
      expect(await Promise.all(asked.map((id) => log.commitsFrom(id, 1)))).toEqual(alone);
      expect(questions).toBeLessThanOrEqual(3);
      expect(alone.map(({ commits }) => commits.length)).toEqual([
        2,
        ...begunOnes.slice(1).map(() => 1),
        0,
      ]);
      const second = await Promise.all(asked.map((id) => log.commitsFrom(id, 2)));
      expect(second.map(({ commits }) => commits.map(({ n }) => n))).toEqual([
        [2],
        ...begunOnes.map(() => []),
      ]);
    } finally {
      await store.close();
    }
  });

  it('breaks no chain: a proposal that does not follow is a fault', async () => {
    const { streamId, stream } = await begun();
    const broken = { ...proposal(streamId, stream, submitted('x', discard)), prevHash: 'another' };
    await expect(one.append(broken, LATER())).rejects.toThrow('does not follow');
  });
});
