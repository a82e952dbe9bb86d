import type { DeliveryState } from '../delivery/delivery-state.js';
import type { DocumentState } from '../document/document-state.js';
import type { ObligationState } from '../obligation/obligation-state.js';
import type { CaseState } from './case-state.js';
import type { Event } from './events.js';
import { evolve } from './evolve.js';

/** Events proposed so far and the state they would leave, so that one act can follow from another. */
export class Plan {
  readonly events: Event[] = [];

  constructor(public state: CaseState) {}

  add(...events: readonly Event[]): void {
    for (const event of events) {
      this.events.push(event);
      this.state = evolve(this.state, event);
    }
  }

  /** The next id of its kind in this stream: unique for ever, whatever becomes of the thing. */
  nextId(prefix = ''): string {
    return `${this.state.name}.${prefix}${this.state.serial + 1}`;
  }

  document(): DocumentState {
    if (this.state.document === null) throw new Error('decided on a document that does not exist');
    return this.state.document;
  }

  delivery(deliveryId: string): DeliveryState {
    const delivery = this.state.deliveries[deliveryId];
    if (delivery === undefined)
      throw new Error(`decided on a delivery that does not exist: ${deliveryId}`);
    return delivery;
  }

  /** The open obligations of one delivery, or of the document as a whole. */
  owed(deliveryId: string | null): readonly ObligationState[] {
    return Object.values(this.state.obligations).filter((open) => open.deliveryId === deliveryId);
  }
}
