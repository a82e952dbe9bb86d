import { MS_PER_MINUTE } from '../../calendar/duration.js';
import { dayOfInstant, endOfDayMs } from '../../calendar/instant.js';
import type { PolicyValues } from '../../policy/policy-values.js';

/** When the sender misses a receipt notice (01), and when the delivery counts as unanswered (B10). */
export interface ReceiptWatch {
  readonly alarmMs: number;
  readonly noResponseMs: number;
}

/** TR-05 as the sender sees it, from `sentAt` (CK-12, B-T07): needs no calendar, the day is the civil one. */
export const receiptWatch = (sentAtMs: number, policy: PolicyValues): ReceiptWatch => ({
  alarmMs: sentAtMs + policy.receipt_alarm_min * MS_PER_MINUTE,
  noResponseMs: endOfDayMs(dayOfInstant(sentAtMs)),
});
