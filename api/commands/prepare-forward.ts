import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { CommandOf, ForwardTarget } from '../../domain/case/commands.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { People } from '../../domain/ports/people.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { agencyCodesOf } from './agency-codes.js';
import type { deliveryCommands } from './delivery-commands.contract.js';
import { resolveRecipients } from './resolve-recipients.js';

type Body = z.output<(typeof deliveryCommands)['forward']['body']>;

interface Deps {
  readonly directory: Pick<Directory, 'agency'>;
  readonly people: Pick<People, 'find' | 'list'>;
}

/**
 * Who is meant by whoever is named (F-T01, F-T02): a person with the unit she works in, a unit in which
 * somebody works, an agency as the directory has it today (GA-04).
 */
export async function prepareForward(
  deps: Deps,
  body: Body,
  { actor, deliveryId, nowMs }: Readonly<{ actor: Actor; deliveryId: string; nowMs: number }>,
): Promise<Omit<CommandOf<'forward'>, 'actor'>> {
  return { type: 'forward', deliveryId, to: await targetOf(deps, body, actor, nowMs) };
}

async function targetOf(
  { people, directory }: Deps,
  { userId, unitId, agencyCode }: Body,
  actor: Actor,
  nowMs: number,
): Promise<ForwardTarget> {
  if (agencyCode !== undefined) {
    const codes = agencyCodesOf([agencyCode]);
    const [recipient] = await resolveRecipients(directory, codes, civilDateAt(nowMs));
    if (recipient === undefined) throw new Refusal('recipientUnknown');
    return { kind: 'agency', recipient };
  }
  if (userId !== undefined) {
    const person = await people.find(actor, userId);
    if (person?.isActive !== true) throw new Refusal('personUnknown');
    return { kind: 'inside', unitId: person.unitId, userId };
  }
  const staff = await people.list(actor, actor.agencyCode);
  const isStaffed = staff.some((person) => person.isActive && person.unitId === unitId);
  if (unitId === undefined || !isStaffed) throw new Refusal('unitUnknown');
  return { kind: 'inside', unitId, userId: null };
}
