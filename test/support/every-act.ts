import {
  type ACase,
  type Act,
  ASSIGNMENT,
  DOCUMENT_ID,
  NEIGHBOUR,
  REASON,
  revisionOf,
} from './a-case.js';

type Given = Readonly<{
  deliveryId: string;
  reasonId: string | null;
  /** Somebody it was forwarded to, where there is one. */
  holderId?: string | undefined;
}>;

/** Each command of people, complete but for the reason: by its name in rules.md and the design. */
export const DOCUMENT_ACTS = {
  createDraft: (): Act => ({
    type: 'createDraft',
    documentId: DOCUMENT_ID,
    urgency: 'normal',
    secrecy: 'normal',
  }),
  submit: (): Act => ({ type: 'submit', revision: revisionOf(), secrecy: 'normal', missing: [] }),
  discard: (): Act => ({ type: 'discard' }),
  approve: (): Act => ({ type: 'approve', digest: 'a'.repeat(64) }),
  sendBack: ({ reasonId }: Given): Act => ({ type: 'sendBack', deliveryId: null, reasonId }),
  sign: (): Act => ({ type: 'sign' }),
  reopen: ({ reasonId }: Given): Act => ({ type: 'reopen', deliveryId: null, reasonId }),
  seal: (): Act => ({ type: 'seal', register: 'general' }),
  voidSignature: ({ reasonId }: Given): Act => ({ type: 'voidSignature', reasonId }),
  issue: (): Act => ({ type: 'issue' }),
  voidNumber: ({ reasonId }: Given): Act => ({ type: 'voidNumber', reasonId }),
  archive: (): Act => ({ type: 'archive' }),
  recall: ({ reasonId }: Given): Act => ({ type: 'recall', noticeId: 'notice', reasonId }),
  replace: ({ reasonId }: Given): Act => ({ type: 'replace', newDocumentId: 'new-doc', reasonId }),
  correct: ({ reasonId }: Given): Act => ({ type: 'correct', newDocumentId: 'new-doc', reasonId }),
} as const;

export const SENDER_ACTS = {
  resend: ({ deliveryId }: Given): Act => ({ type: 'resend', deliveryId }),
  cancelBeforeSend: (given: Given): Act => ({ type: 'cancelBeforeSend', ...given }),
  issueOnPaper: (given: Given): Act => ({ type: 'issueOnPaper', ...given }),
  recordPaperReceipt: (given: Given): Act => ({ type: 'recordPaperReceipt', ...given }),
  closeDelivery: (given: Given): Act => ({ type: 'closeDelivery', ...given }),
} as const;

export const REQUEST_ACTS = {
  takeBack: (given: Given): Act => ({ type: 'takeBack', ...given }),
  update: (given: Given): Act => ({ type: 'update', changedDigest: 'e'.repeat(64), ...given }),
} as const;

export const RECEIVER_ACTS = {
  accept: ({ deliveryId }: Given): Act => ({ type: 'accept', deliveryId, confirmsWarnings: true }),
  refuse: (given: Given): Act => ({ type: 'refuse', reasonCode: 'incomplete', ...given }),
  markReferenceOnly: ({ deliveryId }: Given): Act => ({ type: 'markReferenceOnly', deliveryId }),
  present: ({ deliveryId }: Given): Act => ({ type: 'present', deliveryId }),
  assign: ({ deliveryId }: Given): Act => ({ type: 'assign', ...ASSIGNMENT, deliveryId }),
  reassign: (given: Given): Act => ({ type: 'reassign', ...ASSIGNMENT, ...given }),
  start: ({ deliveryId }: Given): Act => ({
    type: 'start',
    deliveryId,
    leadUnitId: 'office',
    leadHandlerId: 'handler',
  }),
  sendBack: (given: Given): Act => ({ type: 'sendBack', ...given }),
  complete: ({ deliveryId }: Given): Act => ({ type: 'complete', deliveryId, replyId: null }),
  stopClock: (given: Given): Act => ({
    type: 'stopClock',
    reasonCode: 'awaitingOtherAgency',
    ...given,
  }),
  resumeClock: ({ deliveryId }: Given): Act => ({ type: 'resumeClock', deliveryId }),
  reopen: (given: Given): Act => ({ type: 'reopen', ...given }),
} as const;

export const FORWARD_ACTS = {
  forward: ({ deliveryId }: Given): Act => ({
    type: 'forward',
    deliveryId,
    to: { kind: 'inside', unitId: 'office', userId: 'colleague' },
  }),
  forwardOutside: ({ deliveryId }: Given): Act => ({
    type: 'forward',
    deliveryId,
    to: { kind: 'agency', recipient: { code: NEIGHBOUR, isHosted: true } },
  }),
  retractForward: ({ holderId = 'none', deliveryId, reasonId }: Given): Act => ({
    type: 'retractForward',
    deliveryId,
    holderId,
    reasonId,
  }),
} as const;

export const ANSWER_ACTS = {
  executeRecall: ({ deliveryId }: Given): Act => ({ type: 'executeRecall', deliveryId }),
  reportException: (given: Given): Act => ({ type: 'reportException', ...given }),
  agree: ({ deliveryId }: Given): Act => ({ type: 'agree', deliveryId }),
  decline: (given: Given): Act => ({ type: 'decline', ...given }),
  withdrawRequest: (given: Given): Act => ({ type: 'withdrawRequest', ...given }),
} as const;

export type ActTable = Readonly<Record<string, (given: Given) => Act>>;

/** The command of that name on the case's last copy. */
export function actOn(
  one: ACase,
  table: ActTable,
  name: string,
  reasonId: string | null = REASON,
): Act {
  const make = table[name];
  if (make === undefined) throw new Error(`no command is called ${name}`);
  const [copy] = Object.values(one.state.deliveries);
  if (copy === undefined) return make({ deliveryId: 'none', reasonId });
  const { deliveryId, holders = [] } = one.delivery();
  return make({ deliveryId, reasonId, holderId: holders.at(-1)?.holderId });
}
