import { expect } from '@jest/globals';
import { emptyStream, fold } from '../../domain/commit/stream.js';
import type { CaseDriver } from './case-driver.js';
import type { CaseWorld } from './case-world.js';

/** The judge's state is the fold of its log, commit by commit, from the first (I2). */
export async function expectLogAgrees(world: CaseWorld, document: CaseDriver): Promise<void> {
  const { commits } = await world.log.read(document.streamId, 1);
  const folded = commits.reduce(fold, emptyStream);
  expect(commits.map(({ n }) => n)).toEqual(commits.map((_, index) => index + 1));
  expect(await document.judge()).toEqual(folded);
}

/** Types of the commands in the log, in their order. */
export async function loggedTypes(
  world: CaseWorld,
  document: CaseDriver,
): Promise<readonly string[]> {
  const { commits } = await world.log.read(document.streamId, 1);
  return commits.flatMap(({ commands }) => commands.map(({ type }) => type));
}
