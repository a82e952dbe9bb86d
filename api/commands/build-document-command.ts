import type { z } from 'zod';
import type { CommandNames } from '../../domain/access/access-table.js';
import type { DocumentCommand } from '../../domain/case/commands.js';
import type { documentCommands } from './document-commands.contract.js';

/** Puts a text aside to be kept before the judge is asked; only its id travels, `null` for no words. */
export type Keep = (words: string | undefined) => string | null;

/** These two need the store before they can be built. */
type Stored = 'createDraft' | 'submit';
type Name = Exclude<CommandNames['document'], Stored>;
type Body<K extends Name> = z.output<(typeof documentCommands)[K]['body']>;
type Builders = {
  readonly [K in Name]: (body: Body<K>, keep: Keep) => Extract<DocumentCommand, { type: K }>;
};

/** What the judge is asked, of what the caller has sent. */
export const buildDocumentCommand: Builders = {
  discard: () => ({ type: 'discard' }),
  approve: ({ digest }) => ({ type: 'approve', digest: digest ?? null }),
  sendBack: ({ reason }, keep) => ({ type: 'sendBack', deliveryId: null, reasonId: keep(reason) }),
  sign: () => ({ type: 'sign' }),
  reopen: ({ reason }, keep) => ({ type: 'reopen', deliveryId: null, reasonId: keep(reason) }),
  seal: ({ register }) => ({ type: 'seal', register }),
  voidSignature: ({ reason }, keep) => ({ type: 'voidSignature', reasonId: keep(reason) }),
  voidNumber: ({ reason }, keep) => ({ type: 'voidNumber', reasonId: keep(reason) }),
  issue: () => ({ type: 'issue' }),
  archive: () => ({ type: 'archive' }),
  recall: ({ noticeId, reason }, keep) => ({ type: 'recall', noticeId, reasonId: keep(reason) }),
  replace: ({ newDocumentId, reason }, keep) => ({
    type: 'replace',
    newDocumentId,
    reasonId: keep(reason),
  }),
  correct: ({ newDocumentId, reason }, keep) => ({
    type: 'correct',
    newDocumentId,
    reasonId: keep(reason),
  }),
  confirm: () => ({ type: 'confirm', deliveryId: null }),
};
