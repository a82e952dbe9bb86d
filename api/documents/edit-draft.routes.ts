import { Router } from 'express';
import { mayEverCommand } from '../../domain/access/may-command.js';
import type { DraftChanges, Drafts } from '../../domain/ports/drafts.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Documents } from '../../domain/ports/views.js';
import { agencyCodesOf } from '../commands/agency-codes.js';
import { refuseSecret } from '../commands/asked-command.js';
import { given } from '../commands/prepare-draft.js';
import { refusePastDate } from '../commands/refuse-past-date.js';
import { jsonOf, mount } from '../contract/mount.js';
import { patchDraft } from './documents.contract.js';

interface Deps {
  readonly drafts: Pick<Drafts, 'edit'>;
  readonly documents: Pick<Documents, 'find'>;
  readonly nowMs: () => number;
}

/** Edits a draft as a row, so that no edit enters a document's history. */
export function editDraftRoutes({ drafts, documents, nowMs }: Deps): Router {
  const router = Router();

  mount(router, patchDraft, async ({ actor, params, body, req }) => {
    const { documentId } = params;
    if (!mayEverCommand(actor, 'document', 'submit')) throw new Refusal('roleNotAllowed');
    refuseSecret(jsonOf(req));
    const { version, secrecy: _, content, recipients, documentType, ...facts } = body();
    refusePastDate(facts.dueOn, nowMs());
    const document = await documents.find(actor, documentId);
    if (document === null) throw new Refusal('draftUnknown');
    if (document.phase !== 'draft') throw new Refusal('commandNotPossible');
    const changes: DraftChanges = {
      ...given(facts),
      ...(recipients === undefined ? {} : { recipients: agencyCodesOf(recipients) }),
      ...(documentType === undefined ? {} : { documentType: documentType ?? '' }),
      ...(content === undefined ? {} : { content: given(content) }),
    };
    const edited = await drafts.edit(actor, { documentId, version }, changes);
    return { documentId, version: edited.version };
  });

  return router;
}
