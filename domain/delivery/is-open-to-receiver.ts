import type { DocumentPhase } from '../document/phases.js';
import type { DeliveryState } from './delivery-state.js';
import type { ReceiverState } from './states.js';

/** The receiver does not hold it yet, nobody may act on it now, or it was taken from them for good. */
const CLOSED_STATES: readonly (ReceiverState | null)[] = [
  null,
  'frozen',
  'cancelled',
  'superseded',
];

/** Of the whole document: from the order of a recall on, whatever a copy's own stream has recorded. */
const CLOSED_PHASES: readonly DocumentPhase[] = ['frozen', 'recalled', 'superseded'];

/** Whether a receiver's people may open what the document says (I8, GD-05, NĐ30 PL VI III.8). */
export const isOpenToReceiver = (phase: DocumentPhase, { c }: Pick<DeliveryState, 'c'>): boolean =>
  !CLOSED_PHASES.includes(phase) && !CLOSED_STATES.includes(c);
