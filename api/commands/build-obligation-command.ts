import type { z } from 'zod';
import type { CommandNames } from '../../domain/access/access-table.js';
import { parseInstant } from '../../domain/calendar/instant.js';
import type { SupervisorCommand } from '../../domain/case/commands.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Keep } from './build-document-command.js';
import type { obligationCommands } from './obligation-commands.contract.js';

type Name = CommandNames['obligation'];
type Body<K extends Name> = z.output<(typeof obligationCommands)[K]['body']>;
type Builders = {
  readonly [K in Name]: (
    body: Body<K>,
    obligationId: string,
    keep: Keep,
  ) => Extract<SupervisorCommand, { type: K }>;
};

/** What the judge is asked about one obligation, of what the caller has sent. */
export const buildObligationCommand: Builders = {
  acknowledge: ({ step }, obligationId) => ({ type: 'acknowledge', obligationId, step }),
  extendDeadline: ({ to, reason }, obligationId, keep) => {
    const toMs = parseInstant(to);
    if (!toMs.ok) throw new Refusal(toMs.error);
    return { type: 'extendDeadline', obligationId, toMs: toMs.value, reasonId: keep(reason) };
  },
  confirmDeadline: ({ publication }, obligationId) => ({
    type: 'confirmDeadline',
    obligationId,
    publication,
  }),
  order: ({ reason, newOwnerId }, obligationId, keep) => ({
    type: 'order',
    obligationId,
    newOwnerId,
    reasonId: keep(reason),
  }),
};
