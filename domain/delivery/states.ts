/** States of a delivery as the sender sees it, life cycle B (rules.md 7.2). */
export const SENDER_STATES = {
  queued: 'B1',
  sent: 'B2',
  sendFailed: 'B3',
  arrived: 'B4',
  refused: 'B5',
  accepted: 'B6',
  inProgress: 'B7',
  completed: 'B8',
  cancelledBeforeSend: 'B9',
  noResponse: 'B10',
  closed: 'B11',
  sentOnPaper: 'B12',
} as const;

export type SenderState = keyof typeof SENDER_STATES;

/** States of the incoming document at the receiver, life cycle C (rules.md 7.3). */
export const RECEIVER_STATES = {
  arrived: 'C1',
  refused: 'C2',
  accepted: 'C3',
  presented: 'C4',
  assigned: 'C5',
  inProgress: 'C6',
  completed: 'C7',
  paused: 'C8',
  frozen: 'C9',
  cancelled: 'C10',
  superseded: 'C11',
  referenceOnly: 'C12',
} as const;

export type ReceiverState = keyof typeof RECEIVER_STATES;
