import type { Actor } from '../../domain/access/actor.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { Directory } from '../../domain/ports/directory.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { agencyCodesOf } from '../commands/agency-codes.js';

interface Deps {
  readonly directory: Pick<Directory, 'agency'>;
  readonly nowMs: () => number;
}

const MAX_SUCCESSORS = 8;

/**
 * In whose name a book is read: the actor's agency, or one that it has taken over from (AG-04).
 *
 * Any other agency is `agencyUnknown`: what others keep is nobody's to know (I10).
 */
export async function bookOwner(
  { directory, nowMs }: Deps,
  actor: Actor,
  written: string | undefined,
): Promise<Actor> {
  if (written === undefined) return actor;
  const [asked] = agencyCodesOf([written]);
  if (asked === undefined) throw new Refusal('agencyUnknown');
  const today = civilDateAt(nowMs());
  let code: string | null = asked;
  for (let i = 0; i <= MAX_SUCCESSORS && code !== null; i += 1) {
    if (code === actor.agencyCode) return { ...actor, agencyCode: asked };
    const agency = await directory.agency(code, today);
    code = agency?.isActive === false ? agency.successorCode : null;
  }
  throw new Refusal('agencyUnknown');
}
