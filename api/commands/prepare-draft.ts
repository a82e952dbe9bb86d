import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import type { DocumentCommand } from '../../domain/case/commands.js';
import type { Drafts } from '../../domain/ports/drafts.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { agencyCodesOf } from './agency-codes.js';
import type { documentCommands } from './document-commands.contract.js';
import { emptyContent } from './draft-fields.contract.js';
import { refusePastDate } from './today.js';

type Body = z.output<(typeof documentCommands)['createDraft']['body']>;

/**
 * Stores the draft's row, then has the command that begins its document (A-T01).
 *
 * A repetition finds the row that stands. One with another content never reached the judge or has
 * reused its key: it is refused, and the first content stands.
 */
export async function prepareDraft(
  drafts: Pick<Drafts, 'create'>,
  { secrecy, content, ...facts }: Body,
  by: { readonly actor: Actor; readonly documentId: string; readonly nowMs: number },
): Promise<Extract<DocumentCommand, { type: 'createDraft' }>> {
  const { actor, documentId, nowMs } = by;
  refusePastDate(facts.dueOn, nowMs);
  const asked = {
    ...facts,
    documentType: facts.documentType ?? '',
    recipients: agencyCodesOf(facts.recipients),
    content: { ...emptyContent, ...given(content) },
  };
  const { version, ...draft } = await drafts.create(actor, { documentId, ...asked });
  const { urgency, documentType, recipients, fileIds, dueOn, replaces } = draft;
  const stands = { urgency, documentType, recipients, fileIds, dueOn, replaces };
  const isSame = isDeepStrictEqual({ ...stands, content: draft.content }, asked);
  if (version === 1 && !isSame) throw new Refusal('idempotencyKeyReused');
  return { type: 'createDraft', documentId, urgency: asked.urgency, secrecy };
}

/** Without the fields that were left out: they are no values. */
export const given = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
