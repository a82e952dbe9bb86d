import type { Commit } from '../../domain/commit/commit.js';
import type { Notice } from '../../domain/notices/notice.js';
import { groupIdOf } from '../../domain/notices/notice-group.js';
import { type Tiding, tidingsOf } from '../../domain/notices/tidings.js';
import type { CommitPages } from '../../domain/ports/event-log.js';
import type { NoticeWriter } from '../../domain/ports/notices.js';
import { createCaseFollower } from './case-follower.js';
import { peopleOf, type Staff } from './people-of.js';
import type { Follower } from './run-follower.js';

interface Deps {
  readonly log: CommitPages;
  readonly staff: Staff;
  readonly notices: NoticeWriter;
}

/**
 * Tells people what the log says, each of them once.
 *
 * Whom a step has told stands in the log; who holds a role is found when the commit is followed, with
 * deputies for those on leave. An acknowledged step is read from then on (F-T06).
 */
export function createNoticesFollower({ log, staff, notices }: Deps): Follower {
  return createCaseFollower('notices', log, async (followed) => {
    const tidings = followed.flatMap(({ commit, before }) => tidingsOf(commit, before));
    const told = await Promise.all(tidings.map((tiding) => noticesOf(tiding, staff)));
    await notices.write(told.flat());
    for (const { commit } of followed) {
      for (const step of acknowledgedIn(commit)) await notices.acknowledge(step);
    }
  });
}

/** One notice a person, in the post in which she is told. */
async function noticesOf(
  { id, atMs, legalMs, about, to }: Tiding,
  staff: Staff,
): Promise<Notice[]> {
  const notices = new Map<string, Notice>();
  for (const audience of to) {
    const { agencyCode } = audience;
    for (const userId of await peopleOf(audience, atMs, staff)) {
      const noticeId = `${id}/${userId}`;
      const groupId = groupIdOf(about, legalMs);
      const told = { noticeId, userId, agencyCode, groupId, atMs, readAtMs: null };
      notices.set(noticeId, { ...told, ...about });
    }
  }
  return [...notices.values()];
}

function acknowledgedIn({ atMs, commands }: Commit): Parameters<NoticeWriter['acknowledge']>[0][] {
  return commands
    .flatMap(({ events }) => events)
    .flatMap((event) => {
      if (event.type !== 'stepAcknowledged') return [];
      const { obligationId, step, by: userId } = event;
      return [{ obligationId, step, userId, atMs }];
    });
}
