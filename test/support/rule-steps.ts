import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import { emptyStream } from '../../domain/commit/stream.js';
import { ROWS_BY_STATE, STATES, type StateCode } from '../fixtures/expected-transitions.js';
import { rowsTaken } from './transition-cells.js';

interface Step {
  readonly row: string;
  readonly from: string;
  readonly to: string;
}

/** Steps of a log that the rules do not know, or that start or end where the rules do not let them. */
export function stepsAgainstTheRules(events: readonly Event[]): readonly Step[] {
  let { state } = emptyStream;
  return events.flatMap((event) => {
    const before = state;
    state = evolve(state, event);
    return stepsOf(event, before, state).filter((step) => !isOfTheRules(step));
  });
}

function isOfTheRules({ row, from, to }: Step): boolean {
  const expected = ROWS_BY_STATE[row];
  if (expected === undefined) return false;
  return expected.from.map(nameOf).includes(from) && expected.to.map(nameOf).includes(to);
}

const nameOf = (code: string): string => STATES[code as StateCode] ?? code;

const stepsOf = (event: Event, before: CaseState, after: CaseState): readonly Step[] =>
  rowsTaken([event]).map((row) => ({
    row,
    from: stateIn(before, event, row),
    // An ended request leaves the state: where it went stands in its event.
    to: event.type === 'requestMoved' ? event.to : stateIn(after, event, row),
  }));

/** The state of the thing that a row moves: the document, a copy as either side sees it, a request. */
function stateIn({ document, deliveries, requests }: CaseState, event: Event, row: string): string {
  const deliveryId = 'deliveryId' in event ? event.deliveryId : null;
  const delivery = deliveryId === null ? undefined : deliveries[deliveryId];
  switch (row[0]) {
    case 'A':
      return document?.phase ?? 'none';
    case 'B':
      return delivery?.b ?? 'none';
    case 'C':
    case 'F':
      return delivery?.c ?? 'none';
    default:
      return ('requestId' in event ? requests[event.requestId]?.state : undefined) ?? 'none';
  }
}
