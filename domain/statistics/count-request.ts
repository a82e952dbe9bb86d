import { civilDateAt } from '../calendar/instant.js';
import type { Counting, Happening } from './counting.js';

/** Change requests of the issuer by kind: opened, and how each ended (R8). */
export function countRequest(counting: Counting, { event, before, after, atMs }: Happening): void {
  if (event.type !== 'requestOpened' && event.type !== 'requestMoved') return;
  const { document } = after;
  const request = (event.type === 'requestOpened' ? after : before).requests[event.requestId];
  if (document === null || request === undefined || document.origin !== null) return;
  counting.facts.push({
    agencyCode: document.issuer,
    on: civilDateAt(atMs),
    dimension: 'request',
    value: request.kind,
    counter: counterOf(event),
    amount: 1,
  });
}

/** D-T04: a recall that the receiver answers with 16 goes on, and is counted as contested. */
function counterOf(
  event: Extract<Happening['event'], { type: 'requestOpened' | 'requestMoved' }>,
): string {
  if (event.type === 'requestOpened') return 'opened';
  return event.to === 'open' ? 'contested' : event.to;
}
