import { Router } from 'express';
import type { z } from 'zod';
import { mayAct } from '../../domain/access/find-row.js';
import { checkTerms, type Delegation } from '../../domain/authority/delegation.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { Delegations } from '../../domain/ports/delegations.js';
import type { Texts } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { mount } from '../contract/mount.js';
import { identify } from '../identity/identify.js';
import { listDelegations, postDelegation, revokeDelegation } from './delegations.contract.js';

interface Deps {
  readonly delegations: Pick<Delegations, 'give' | 'revoke' | 'list'>;
  readonly texts: Pick<Texts, 'keep'>;
  readonly nowMs: () => number;
}

/** Rights to sign: given in writing, for a time, by who has them; taken back; shown to the agency (F-T05). */
export function delegationRoutes({ delegations, texts, nowMs }: Deps): Router {
  const router = Router();

  mount(router, postDelegation, async ({ actor, body, req }) => {
    if (!mayAct(actor, ['leader', 'authorizedSigner', 'delegatedSigner']))
      throw new Refusal('roleNotAllowed');
    const given = body();
    const { reason, ...terms } = given;
    if (reason.trim() === '') throw new Refusal('reasonMissing');
    const checked = checkTerms(actor, terms, civilDateAt(nowMs()));
    if (!checked.ok) throw new Refusal(checked.error);
    const { documentId: delegationId, bodyHash } = identify(req, actor, given);
    await texts.keep(`delegation/${delegationId}/${bodyHash}`, reason);
    return present(await delegations.give(actor, { delegationId, bodyHash }, terms));
  });

  mount(router, revokeDelegation, async ({ actor, params }) => {
    if (!mayAct(actor, ['leader', 'authorizedSigner'])) throw new Refusal('roleNotAllowed');
    const { delegationId } = params;
    const revokedFromOn = await delegations.revoke(actor, delegationId, civilDateAt(nowMs()));
    return { delegationId, revokedFromOn };
  });

  mount(router, listDelegations, async ({ actor, query }) => ({
    items: (await delegations.list(actor, query.limit)).map(present),
  }));

  return router;
}

function present({
  agencyCode: _agencyCode,
  documentTypes,
  ...delegation
}: Delegation): z.input<typeof postDelegation.reply> {
  return { ...delegation, documentTypes: documentTypes === null ? null : [...documentTypes] };
}
