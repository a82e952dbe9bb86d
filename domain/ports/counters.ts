import type { Actor } from '../access/actor.js';

/** The clerk's home (rules.md 14.1 end), in the order in which it is shown. */
export const COUNTERS = [
  /** *Chưa gửi*: B1. */
  'notSent',
  /** *Gửi lỗi*: B3. */
  'sendFailed',
  /** *Bị trả lại*: B5, not sent again. */
  'refused',
  /** *Chậm tiếp nhận*: sent, and past the receiver's limit neither accepted nor refused; or no answer at all (B10). */
  'lateAcceptance',
  /** *Khẩn chờ xử lý*: urgent, arrived, and nobody has begun. */
  'urgentWaiting',
  /** *Sắp hết hạn*: owed by the agency, to be done today. */
  'dueSoon',
  /** *Đang bị thu hồi*: frozen here by a recall. */
  'underRecall',
] as const;

export type Counter = (typeof COUNTERS)[number];

/** What waits in the viewer's agency, counted from the rows that its lists show (P2). */
export interface Counters {
  readonly of: (
    person: Actor,
    at: Readonly<{ nowMs: number; todayEndsMs: number }>,
  ) => Promise<Readonly<Record<Counter, number>>>;
}
