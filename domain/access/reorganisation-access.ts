import type { Actor } from './actor.js';
import { mayAct } from './find-row.js';

/** Who closes an agency's code in favour of another: the administrator of the platform (F-T10). */
export const mayReorganise = (actor: Actor): boolean =>
  !mayAct(actor, ['system']) && mayAct(actor, ['platformAdmin']);
