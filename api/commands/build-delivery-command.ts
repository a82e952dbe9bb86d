import type { z } from 'zod';
import type { CommandNames } from '../../domain/access/access-table.js';
import type { ReceiverCommand, SenderCommand } from '../../domain/case/commands.js';
import type { Keep } from './build-document-command.js';
import type { deliveryCommands } from './delivery-commands.contract.js';

/** To forward asks the directory who is meant. */
type Name = Exclude<CommandNames['delivery'], 'forward'>;
type Command = SenderCommand | ReceiverCommand;
type Body<K extends Name> = z.output<(typeof deliveryCommands)[K]['body']>;
/** `assign` and `reassign` are one shape. */
type Named<K extends Name> =
  Extract<Command, { type: K }> extends never
    ? Extract<Command, { type: 'assign' | 'reassign' }>
    : Extract<Command, { type: K }>;
type Builders = {
  readonly [K in Name]: (body: Body<K>, deliveryId: string, keep: Keep) => Named<K>;
};

const reasoned =
  <T extends string>(type: T) =>
  (
    { reason }: { readonly reason?: string | undefined },
    deliveryId: string,
    keep: Keep,
  ): Readonly<{ type: T; deliveryId: string; reasonId: string | null }> => ({
    type,
    deliveryId,
    reasonId: keep(reason),
  });

const bare =
  <T extends string>(type: T) =>
  (_: object, deliveryId: string): Readonly<{ type: T; deliveryId: string }> => ({
    type,
    deliveryId,
  });

/** What the judge is asked about one copy, of what the caller has sent. */
export const buildDeliveryCommand: Builders = {
  resend: bare('resend'),
  retryNow: bare('retryNow'),
  cancelBeforeSend: reasoned('cancelBeforeSend'),
  takeBack: reasoned('takeBack'),
  update: ({ changedDigest, ...rest }, deliveryId, keep) => ({
    ...reasoned('update')(rest, deliveryId, keep),
    changedDigest,
  }),
  withdrawRequest: reasoned('withdrawRequest'),
  issueOnPaper: reasoned('issueOnPaper'),
  recordPaperReceipt: reasoned('recordPaperReceipt'),
  closeDelivery: reasoned('closeDelivery'),

  accept: ({ confirmsWarnings }, deliveryId) => ({ type: 'accept', deliveryId, confirmsWarnings }),
  refuse: ({ reasonCode, ...rest }, deliveryId, keep) => ({
    ...reasoned('refuse')(rest, deliveryId, keep),
    reasonCode,
  }),
  markReferenceOnly: bare('markReferenceOnly'),
  present: bare('present'),
  assign: ({ opinion, ...handling }, deliveryId, keep) => ({
    type: 'assign',
    deliveryId,
    ...handling,
    reasonId: keep(opinion),
  }),
  reassign: ({ reason, ...handling }, deliveryId, keep) => ({
    type: 'reassign',
    deliveryId,
    ...handling,
    reasonId: keep(reason),
  }),
  start: (named, deliveryId) => ({ type: 'start', deliveryId, ...named }),
  sendBack: reasoned('sendBack'),
  complete: ({ replyId, workFinished }, deliveryId) => ({
    type: 'complete',
    deliveryId,
    replyId,
    ...(workFinished && { workFinished }),
  }),
  linkReply: ({ replyId }, deliveryId) => ({ type: 'linkReply', deliveryId, replyId }),
  handToArchive: (_body, deliveryId) => ({ type: 'handToArchive', deliveryId }),
  stopClock: ({ reasonCode, ...rest }, deliveryId, keep) => ({
    ...reasoned('stopClock')(rest, deliveryId, keep),
    reasonCode,
  }),
  resumeClock: bare('resumeClock'),
  reopen: reasoned('reopen'),
  executeRecall: bare('executeRecall'),
  reportException: reasoned('reportException'),
  agree: bare('agree'),
  decline: reasoned('decline'),
  retractForward: ({ holderId, ...rest }, deliveryId, keep) => ({
    ...reasoned('retractForward')(rest, deliveryId, keep),
    holderId,
  }),
  confirm: bare('confirm'),
};
