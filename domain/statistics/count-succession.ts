import { civilDateAt } from '../calendar/instant.js';
import type { Counting, Happening } from './counting.js';

/** R5: a copy keeps its status, and is from now on its sender's successor's to follow (F-T10). */
export function countSuccession({ copies, facts }: Counting, { event, atMs }: Happening): void {
  if (event.type !== 'copySucceeded' || event.side === 'recipient') return;
  const copy = copies[event.deliveryId];
  if (copy === undefined || copy.sentAtMs === null || copy.status === '') return;
  const of = {
    on: civilDateAt(atMs),
    dimension: 'status',
    value: civilDateAt(copy.sentAtMs).slice(0, 7),
    counter: copy.status,
  } as const;
  facts.push({ ...of, agencyCode: event.from, amount: -1 });
  facts.push({ ...of, agencyCode: event.to, amount: 1 });
}
