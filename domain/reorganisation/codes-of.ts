import type { Commit } from '../commit/commit.js';

/**
 * The agency's own code and those of agencies it has taken over from, in this stream (F-T10).
 *
 * Whoever answers for a document reads all that was done under the old codes.
 */
export function codesOf(
  agencyCode: string,
  commits: readonly Pick<Commit, 'commands'>[],
): ReadonlySet<string> {
  const codes = new Set([agencyCode]);
  const events = commits.flatMap(({ commands }) => commands.flatMap((decided) => decided.events));
  for (const event of events.toReversed()) {
    if (event.type !== 'issuerSucceeded' && event.type !== 'copySucceeded') continue;
    if (codes.has(event.to)) codes.add(event.from);
  }
  return codes;
}
