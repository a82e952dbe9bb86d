import { type Commits, readPage } from '../log/commit-rows.js';
import { streamsSince } from '../log/stream-heads.js';
import type { Placed, Position } from './follower-position.js';

/** Every commit not older than `sinceMs`, stream after stream, each in the order of `n`. */
export async function* walkCommits(
  commits: Commits,
  walk: Position & { readonly kind: 'walk' },
): AsyncGenerator<readonly Placed[]> {
  let before: Position = walk;
  for await (const { streamId, fromN } of streamsSince(commits, walk)) {
    const behind: Position = { ...walk, afterStreamId: streamId };
    for (let n = fromN, isLast = false; !isLast; ) {
      const page = await readPage(commits, streamId, n);
      ({ isLast } = page);
      // Only with its last page is the stream behind us.
      const position = isLast ? behind : before;
      yield page.commits.map((commit) => ({ commit, position }));
      n = (page.commits.at(-1)?.n ?? n) + 1;
    }
    before = behind;
  }
}
