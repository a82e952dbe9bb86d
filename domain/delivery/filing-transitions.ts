import type { Transition } from '../access/transition.js';
import type { ReceiverState } from './states.js';

export type FilingStep = 'linkReply' | 'handToArchive';

type Row = Transition<ReceiverState, FilingStep>;

/**
 * *Liên kết văn bản trả lời, nộp lưu hồ sơ*: what is noted of an incoming document, which stays where it is.
 *
 * F-T04 is of rules.md 7.5; F-T13 is the act that TR-19 waits for (NĐ30 30.2), which the rules do not number.
 */
export const filingTransitions = [
  {
    id: 'F-T04',
    from: ['assigned', 'inProgress', 'completed'],
    to: null,
    command: 'linkReply',
    roles: ['officer', 'recordsClerk'],
    needsReason: false,
  },
  {
    id: 'F-T13',
    from: ['completed'],
    to: null,
    command: 'handToArchive',
    roles: ['officer', 'recordsClerk'],
    needsReason: false,
  },
] as const satisfies readonly Row[];
