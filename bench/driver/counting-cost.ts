import type { Commit } from '../../domain/commit/commit.js';
import { createMongoStatisticsWriter } from '../../storage/statistics/mongo-statistics-writer.js';
import { aCase } from '../../test/support/a-case.js';
import { createStatisticsFollower } from '../../worker/followers/statistics-follower.js';
import type { Installation } from '../installation/open-installation.js';
import { meterCpu } from '../measure/cpu-meter.js';
import { rounded } from '../measure/percentiles.js';

/** A second under load, and the life of one document that nobody disturbs. */
const TOGETHER = 100;
const A_LIFE = 10;

/**
 * CPU of the follower and of the store for each document of a whole life: while there are many, and
 * while there is one in the second in which its commits are gathered.
 */
export async function countingCost(
  installation: Installation,
  documents: number,
): Promise<Readonly<Record<string, number>>> {
  const busy = await costOf(installation, { name: 'busy', documents, together: TOGETHER });
  const idleDocuments = Math.ceil(documents / 10);
  const idle = await costOf(installation, {
    name: 'idle',
    documents: idleDocuments,
    together: A_LIFE,
  });
  return {
    followerCpuMsPerDocument: busy.follower,
    storeCpuMsPerDocument: busy.mongod,
    idleFollowerCpuMsPerDocument: idle.follower,
    idleStoreCpuMsPerDocument: idle.mongod,
  };
}

async function costOf(
  { store, engines }: Installation,
  { name, documents, together }: { name: string; documents: number; together: number },
): Promise<{ follower: number; mongod: number }> {
  const { mongod } = engines.pids;
  if (mongod === undefined) throw new Error('the store does not run');
  const { commits } = aCase().issued().completed();
  const follower = createStatisticsFollower({
    log: { commitsFrom: () => Promise.reject(new Error('every stream begins here')) },
    statistics: createMongoStatisticsWriter(store.connection),
  });
  const given = Array.from({ length: documents }, (_, index) =>
    commits.map((commit): Commit => ({ ...commit, streamId: `doc/H99.01/${name}-${index}` })),
  ).flat();
  const used = meterCpu({ follower: process.pid, mongod });
  for (let at = 0; at < given.length; at += together) {
    await follower.handle(given.slice(at, at + together));
  }
  const { cpuMs } = used();
  const each = (process: string): number => rounded((cpuMs[process] ?? 0) / documents);
  return { follower: each('follower'), mongod: each('mongod') };
}
