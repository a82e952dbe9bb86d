import type { Connection } from 'mongoose';
import { commitHash } from '../log/commit-hash.js';
import type { Finding } from './finding.js';
import { type StreamLog, walkDocuments } from './walk-log.js';

/** I11: every commit follows the one before it, and hashes to what it says; one flipped byte is found. */
export async function checkChains(connection: Connection): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const { streams } of walkDocuments(connection)) {
    for (const stream of streams) findings.push(...breaksOf(stream));
  }
  return findings;
}

/** Where the chain of one stream breaks. A chain that is whole folds without a fault. */
export function breaksOf({ streamId, commits }: StreamLog): readonly Finding[] {
  let before = { n: 0, hash: '' };
  return commits.flatMap((commit): Finding[] => {
    const { n, hash, prevHash } = commit;
    const problems = [
      ...(n === before.n + 1 ? [] : ['gap']),
      ...(prevHash === before.hash ? [] : ['previousHashDiffers']),
      ...(commitHash(commit) === hash ? [] : ['hashDiffers']),
    ];
    before = { n, hash };
    return problems.map((problem) => ({ check: 'chains', problem, streamId, id: `${n}` }));
  });
}
