import { yearOfInstant } from '../../domain/calendar/instant.js';
import type { CaseState } from '../../domain/case/case-state.js';
import { emptyCase } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { NumberRow } from '../numbers/number-rows.js';
import type { StreamLog } from './walk-log.js';

/** The rows of `numbers` that the log of a stream speaks of (NU-01, NU-08). */
export function numbersGivenIn({ streamId, commits }: StreamLog): readonly NumberRow[] {
  let state = emptyCase;
  return commits.flatMap(({ atMs, commands }) =>
    commands.flatMap(({ commandId, events }) => {
      const given: NumberRow[] = [];
      for (const event of events) {
        state = evolve(state, event);
        const number = numberOf(event, state, atMs);
        if (number !== null) given.push({ ...number, streamId, commandId, index: given.length });
      }
      return given;
    }),
  );
}

type Given = Pick<NumberRow, 'register' | 'year' | 'number'> | null;

function numberOf(event: Event, { document, deliveries }: CaseState, atMs: number): Given {
  if (event.type === 'numberedAndSealed' && event.number !== null) {
    const { year, number } = event.number;
    return { register: `out/${document?.issuer}/${event.register}`, year, number };
  }
  if (event.type === 'accepted' && event.arrivalNumber !== null) {
    const register = `in/${deliveries[event.deliveryId]?.recipient}`;
    return { register, year: yearOfInstant(atMs), number: event.arrivalNumber };
  }
  return null;
}
