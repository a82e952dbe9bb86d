import { MS_PER_SECOND } from '../../calendar/duration.js';
import { type Limits, workingDays, workingHours, workingHoursUntilEndOfDay } from './limits.js';
import type { Ask } from './question.js';

/** The clocks of change requests, all at the receiver (rules.md 7.4). */
export const requestLimits = {
  // CK-16; the freeze is the system's own act and needs no calendar.
  'TR-13': (ask: Ask): Limits => ({
    ...workingHoursUntilEndOfDay(ask, ask.policy.recall_execute_wh, ask.policy.recall_breach_wd),
    freezeByMs: ask.atMs + ask.policy.recall_freeze_max_s * MS_PER_SECOND,
  }),
  // CK-16: agreed to at once while nobody has accepted the document (C-T17).
  'TR-14': (ask: Ask): Limits =>
    ask.question.isAccepted === false && ask.policy.takeback_auto_before_accept
      ? { noLimit: 'answeredAtOnce' }
      : workingHours(ask, ask.policy.takeback_answer_wh),
  'TR-15': (ask: Ask): Limits => workingDays(ask, ask.policy.update_answer_wd),
  'TR-16': (ask: Ask): Limits => workingDays(ask, ask.policy.replace_wd),
};
