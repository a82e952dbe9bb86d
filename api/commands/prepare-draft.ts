import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { DocumentCommand } from '../../domain/case/commands.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Drafts } from '../../domain/ports/drafts.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { agencyCodesOf } from './agency-codes.js';
import type { documentCommands } from './document-commands.contract.js';
import { emptyContent } from './draft-fields.contract.js';
import { refusePastDate } from './refuse-past-date.js';

export interface DraftDeps {
  readonly drafts: Pick<Drafts, 'create'>;
  readonly directory: Pick<Directory, 'agency'>;
}

type Body = z.output<(typeof documentCommands)['createDraft']['body']>;

/**
 * Stores the draft's row, then has the command that begins its document (A-T01).
 *
 * A repetition finds the row that stands. One with another content never reached the judge or has
 * reused its key: it is refused, and the first content stands. So is a draft of an agency that is no
 * more (`agencyClosed`, AG-04).
 */
export async function prepareDraft(
  { drafts, directory }: DraftDeps,
  { secrecy, content, paper: onPaper, ...facts }: Body,
  by: { readonly actor: Actor; readonly documentId: string; readonly nowMs: number },
): Promise<Extract<DocumentCommand, { type: 'createDraft' }>> {
  const { actor, documentId, nowMs } = by;
  refusePastDate(facts.dueOn, nowMs);
  const own = await directory.agency(actor.agencyCode, civilDateAt(nowMs));
  if (own?.isActive === false) throw new Refusal('agencyClosed');
  const asked = {
    ...facts,
    documentType: facts.documentType ?? '',
    recipients: agencyCodesOf(facts.recipients),
    content: { ...emptyContent, ...given(content) },
    ...(onPaper === undefined ? {} : { paper: onPaper }),
  };
  const { version, ...draft } = await drafts.create(actor, { documentId, ...asked });
  const { urgency, documentType, recipients, fileIds, dueOn, replaces, paper } = draft;
  const named = { urgency, documentType, recipients, fileIds, dueOn, replaces };
  const stands = paper === undefined ? named : { ...named, paper };
  const isSame = isDeepStrictEqual({ ...stands, content: draft.content }, asked);
  if (version === 1 && !isSame) throw new Refusal('idempotencyKeyReused');
  return { type: 'createDraft', documentId, urgency: asked.urgency, secrecy };
}

/** Without the fields that were left out: they are no values. */
export const given = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
