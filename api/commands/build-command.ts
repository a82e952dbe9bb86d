import type { Actor } from '../../domain/access/actor.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Drafts } from '../../domain/ports/drafts.js';
import type { People } from '../../domain/ports/people.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Identity } from '../identity/identify.js';
import type { Act, AskedCommand } from './asked-command.js';
import { buildDeliveryCommand } from './build-delivery-command.js';
import { buildDocumentCommand, type Keep } from './build-document-command.js';
import { buildObligationCommand } from './build-obligation-command.js';
import { prepareDraft } from './prepare-draft.js';
import { prepareForward } from './prepare-forward.js';
import { prepareSubmit } from './prepare-submit.js';
import { refusePastDate } from './refuse-past-date.js';

export interface BuildDeps {
  readonly drafts: Pick<Drafts, 'create' | 'freezeRevision'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly people: Pick<People, 'find' | 'list'>;
  readonly calendarSource: Pick<CalendarSource, 'policyOf'>;
}

interface About {
  readonly actor: Actor;
  readonly identity: Identity;
  readonly keep: Keep;
  readonly nowMs: number;
}

/** Which of the tables' builders a body of this command goes to; the contract has parsed it. */
type Builder = (body: unknown, ...about: readonly unknown[]) => Act;

/** What the judge is asked, with whatever must be stored for it stored, and who is named known. */
export async function buildCommand(
  deps: BuildDeps,
  asked: AskedCommand,
  body: unknown,
  { actor, identity, keep, nowMs }: About,
): Promise<Act> {
  if (asked.on === 'document') {
    const documentId = asked.id ?? identity.documentId;
    const by = { actor, documentId, nowMs };
    switch (asked.name) {
      case 'createDraft':
        return prepareDraft(deps, body as Parameters<typeof prepareDraft>[1], by);
      case 'submit':
        return prepareSubmit(deps, body as Parameters<typeof prepareSubmit>[1], by);
      default:
        return (buildDocumentCommand[asked.name] as Builder)(body, keep);
    }
  }
  if (asked.on === 'delivery' && asked.name === 'forward') {
    const about = { actor, deliveryId: asked.id, nowMs };
    return prepareForward(deps, body as Parameters<typeof prepareForward>[1], about);
  }
  const builders: Readonly<Record<string, unknown>> =
    asked.on === 'delivery' ? buildDeliveryCommand : buildObligationCommand;
  const act = (builders[asked.name] as Builder)(body, asked.id, keep);
  if ('resolveOn' in act) refusePastDate(act.resolveOn, nowMs);
  await refuseUnknownPerson(deps.people, actor, act);
  return act;
}

/** Work given to nobody would wait for ever: who is named must work in the actor's agency. */
async function refuseUnknownPerson(
  people: BuildDeps['people'],
  actor: Actor,
  act: Act,
): Promise<void> {
  const named = 'leadHandlerId' in act ? act.leadHandlerId : 'newOwnerId' in act && act.newOwnerId;
  if (!named || named === actor.userId) return;
  const person = await people.find(actor, named);
  if (person?.isActive !== true) throw new Refusal('personUnknown');
}
