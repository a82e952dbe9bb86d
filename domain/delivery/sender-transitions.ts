import type { Transition } from '../access/transition.js';
import type { SenderState } from './states.js';

/** What moves a delivery in the sender's view: commands of its clerk, and reports from outside. */
export type SenderStep =
  | 'queue'
  | 'dispatched'
  | 'dispatchFailed'
  | 'retry'
  | 'lateEvidence'
  | 'hubFailed'
  | 'cancelBeforeSend'
  | 'status01'
  | 'status02'
  | 'status03'
  | 'status04'
  | 'status05'
  | 'status06'
  | 'reopened05'
  | 'receiptOverdue'
  | 'resend'
  | 'closeDelivery'
  | 'issueOnPaper'
  | 'recordPaperReceipt'
  | 'openRequest'
  | 'openRecallOrReplace'
  | 'openRecallOrTakeBack'
  | 'endByRequest';

type Row = Transition<SenderState, SenderStep>;

/** Life cycle B, row by row (rules.md 7.2). A status of higher rank implies the lower ones (folding). */
export const senderTransitions = [
  {
    id: 'B-T01',
    from: [null],
    to: 'queued',
    command: 'queue',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T02',
    from: ['queued'],
    to: 'sent',
    command: 'dispatched',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T03',
    from: ['queued'],
    to: 'sendFailed',
    command: 'dispatchFailed',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T04',
    from: ['queued'],
    to: 'cancelledBeforeSend',
    command: 'cancelBeforeSend',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'B-T05',
    from: ['sent'],
    to: 'arrived',
    command: 'status01',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T06',
    from: ['sent'],
    to: 'sendFailed',
    command: 'hubFailed',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T07',
    from: ['sent'],
    to: 'noResponse',
    command: 'receiptOverdue',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T08',
    from: ['sendFailed'],
    to: 'queued',
    command: 'retry',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T09',
    from: ['sendFailed'],
    to: 'sent',
    command: 'lateEvidence',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T10',
    from: ['sendFailed'],
    to: 'cancelledBeforeSend',
    command: 'cancelBeforeSend',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'B-T11',
    from: ['sendFailed'],
    to: 'sentOnPaper',
    command: 'issueOnPaper',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'B-T12',
    from: ['sent', 'arrived', 'noResponse'],
    to: 'refused',
    command: 'status02',
    roles: ['system'],
    needsReason: true,
  },
  {
    id: 'B-T13',
    from: ['sent', 'arrived', 'noResponse'],
    to: 'accepted',
    command: 'status03',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T14',
    from: ['refused'],
    to: 'queued',
    command: 'resend',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'B-T15',
    from: ['refused'],
    to: 'closed',
    command: 'closeDelivery',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'B-T16',
    from: ['sent', 'arrived', 'noResponse', 'accepted'],
    to: 'inProgress',
    command: 'status04',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T16',
    from: ['sent', 'arrived', 'noResponse', 'accepted'],
    to: 'inProgress',
    command: 'status05',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T17',
    from: ['sent', 'arrived', 'noResponse', 'accepted'],
    to: 'completed',
    command: 'status06',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T18',
    from: ['inProgress'],
    to: 'completed',
    command: 'status06',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T19',
    from: ['completed'],
    to: 'inProgress',
    command: 'reopened05',
    roles: ['system'],
    needsReason: true,
  },
  {
    id: 'B-T20',
    from: ['noResponse'],
    to: 'arrived',
    command: 'status01',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T21',
    from: ['noResponse'],
    to: 'sentOnPaper',
    command: 'issueOnPaper',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'B-T22',
    from: ['sentOnPaper'],
    to: 'accepted',
    command: 'recordPaperReceipt',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'B-T23',
    from: ['sentOnPaper'],
    to: 'closed',
    command: 'closeDelivery',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'B-T24',
    from: ['arrived', 'accepted', 'inProgress'],
    to: null,
    command: 'openRequest',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T25',
    from: ['completed'],
    to: null,
    command: 'openRecallOrReplace',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T26',
    from: ['sent', 'noResponse'],
    to: null,
    command: 'openRecallOrTakeBack',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'B-T27',
    from: ['sent', 'arrived', 'accepted', 'inProgress', 'completed', 'noResponse'],
    to: 'closed',
    command: 'endByRequest',
    roles: ['system'],
    needsReason: false,
  },
] as const satisfies readonly Row[];

/** B-T28, queued → on paper, is the product's own: the rules know paper as a fallback alone, EP-1 from the start. */
export type SenderRowId = (typeof senderTransitions)[number]['id'] | 'B-T28';
