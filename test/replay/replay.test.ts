import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import type { Commit } from '../../domain/commit/commit.js';
import { fold, type Stream } from '../../domain/commit/stream.js';
import { openCaseWorld } from '../support/case-world.js';
import { commitsIn, inputOf, resultOf, workflowIdOf } from '../support/history-commits.js';
import { HISTORIES, isRecording, recordHistories } from '../support/record-histories.js';

const BUNDLE = fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url));

async function histories(): Promise<readonly Readonly<{ name: string; history: object }>[]> {
  const names = (await readdir(HISTORIES)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => ({
      name,
      history: JSON.parse(await readFile(join(HISTORIES, name), 'utf8')) as object,
    })),
  );
}

describe('histories recorded before', () => {
  beforeAll(async () => {
    if (!isRecording()) return;
    const minutes = 1 / 60;
    const world = await openCaseWorld({
      answerWithinMs: 30_000,
      policy: {
        urgent_wall_minutes: {
          send: { khan: 60, thuong_khan: 30, hoa_toc: 15 },
          intake: { khan: 120, thuong_khan: 60, hoa_toc: minutes },
        },
      },
    });
    await recordHistories(world);
    await world.close();
  });

  it('replay on the code of today', async () => {
    const all = await histories();
    expect(all.length).toBeGreaterThanOrEqual(9);
    for (const { history } of all) {
      const bundle = { workflowBundle: { codePath: BUNDLE } };
      const replayed = Worker.runReplayHistory(bundle, history, workflowIdOf(history));
      await expect(replayed).resolves.toBeUndefined();
    }
  });

  it('fold to the state they had: a replay alone would not see another state', async () => {
    for (const { history } of await histories()) {
      const result = resultOf(history);
      const input = inputOf(history);
      if (result === null || input === null) continue;
      const state = commitsIn(history).reduce(
        (stream: Stream, commit: Commit) => fold(stream, commit),
        input,
      );
      expect(state).toEqual(result);
    }
  });

  it('are refused by a workflow that has one step more', async () => {
    const broken = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./broken/index.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
    });
    const [life] = (await histories()).filter(({ name }) => name.startsWith('life'));
    const replayed = Worker.runReplayHistory({ workflowBundle: broken }, life?.history ?? {});
    await expect(replayed).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });
});
