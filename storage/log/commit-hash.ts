import { createHash } from 'node:crypto';
import type { Commit } from '../../domain/commit/commit.js';

/** Keys in order, so that the bytes do not depend on who built or stored the object. */
const ordered = (_key: string, value: unknown): unknown => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** SHA-256 over the commit with the hash of the one before it: one flipped byte breaks the chain (I11). */
export function commitHash({
  streamId,
  n,
  prevHash,
  atMs,
  commands,
}: Omit<Commit, 'hash'>): string {
  const text = JSON.stringify({ streamId, n, prevHash, atMs, commands }, ordered);
  return createHash('sha256').update(text).digest('hex');
}
