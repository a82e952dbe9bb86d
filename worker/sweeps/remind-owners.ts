import type { Notice } from '../../domain/notices/notice.js';
import { groupIdOf } from '../../domain/notices/notice-group.js';
import { ownerOf } from '../../domain/notices/tidings.js';
import type { NoticeWriter } from '../../domain/ports/notices.js';
import type { DueReminder, Reminders, SweepMarks } from '../../domain/ports/sweeps.js';
import { peopleOf, type Staff } from '../followers/people-of.js';

export interface Remind {
  readonly reminders: Reminders;
  readonly marks: SweepMarks;
  readonly staff: Staff;
  readonly notices: NoticeWriter;
}

const ALIKE = { kind: 'reminder', step: null } as const;

const MARK = 'reminders';
const BATCH = 200;
/** A row may be behind its commit by this much: what fell due meanwhile is looked at once more. */
const OVERLAP_MS = 60_000;
/** After a night without a worker its reminders are still of use; those of last week are not (L1 has told). */
const LOOK_BACK_MS = 24 * 3_600_000;

/**
 * L0: reminds whoever owes an act at 50 % and 80 % of its time (rules.md 6.1, CK-04).
 *
 * A reminder is no judged step: it has no timer and leaves no event, and the view that holds its
 * instant is not touched (I2). Looked at is every instant since the last look.
 */
export async function remindOwners(remind: Remind, nowMs: number): Promise<void> {
  const lookedMs = (await remind.marks.read(MARK)) ?? 0;
  await remindBetween(remind, { fromMs: lookedMs - OVERLAP_MS, nowMs });
  await remind.marks.write(MARK, nowMs);
}

/**
 * The reminders of a span, for a sweep that has brought views up to their log after it was looked at.
 *
 * What is told bears the obligation and the instant in its id: looking twice tells once, and an
 * extension, which sets other instants, reminds anew.
 */
export async function remindBetween(
  { reminders, staff, notices }: Omit<Remind, 'marks'>,
  { fromMs, nowMs }: Readonly<{ fromMs: number; nowMs: number }>,
): Promise<void> {
  let batch: Notice[] = [];
  const due = reminders.dueBetween(Math.max(fromMs, nowMs - LOOK_BACK_MS), nowMs);
  for await (const reminder of due) {
    batch.push(...(await noticesOf(reminder, nowMs, staff)));
    if (batch.length < BATCH) continue;
    await notices.write(batch);
    batch = [];
  }
  await notices.write(batch);
}

async function noticesOf(
  { owner, ...reminder }: DueReminder,
  nowMs: number,
  staff: Staff,
): Promise<readonly Notice[]> {
  const { obligationId, atMs } = reminder;
  const audience = ownerOf(owner);
  const userIds = await peopleOf(audience, nowMs, staff);
  return userIds.map((userId) => ({
    noticeId: `remind/${obligationId}/${atMs}/${userId}`,
    userId,
    agencyCode: audience.agencyCode,
    ...ALIKE,
    groupId: groupIdOf({ ...ALIKE, rule: reminder.rule }, atMs),
    readAtMs: null,
    ...reminder,
  }));
}
