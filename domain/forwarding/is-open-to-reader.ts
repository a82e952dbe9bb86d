import type { Actor } from '../access/actor.js';
import { isOpenToReceiver } from '../delivery/is-open-to-receiver.js';
import type { DocumentPhase } from '../document/phases.js';
import type { DeliveryView } from '../ports/views.js';
import { isRetractedFrom } from './is-retracted-from.js';

/** Whether this person of the receiver may open it: not where what was forwarded to them was taken back (F-T03). */
export const isOpenToReader = (
  actor: Actor,
  phase: DocumentPhase,
  { c, holders, handling }: Pick<DeliveryView, 'c' | 'holders' | 'handling'>,
): boolean => isOpenToReceiver(phase, { c }) && !isRetractedFrom(actor, { holders, handling });
