import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';

import { civilDateAt } from '../domain/calendar/instant.js';
import { alarms } from '../domain/case/alarms.js';
import type { CaseState } from '../domain/case/case-state.js';
import type { DeliveryState } from '../domain/delivery/delivery-state.js';
import { docStatus, dueDay } from './contract/search-attributes.js';

/** Shows the case in the Temporal UI: ids, codes and instants only, no text of the document. */
export function showCase(state: CaseState): void {
  const { document } = state;
  if (document === null) return;
  setCurrentDetails(details(state));
  // One event each: at the start (set by the caller), when it is sent, and at the end.
  const isShown = workflowInfo().typedSearchAttributes.get(docStatus) === document.phase;
  const isWorthAnEvent = ['issued', 'frozen', 'recalled', 'superseded'].includes(document.phase);
  if (!isWorthAnEvent || isShown) return;
  const [next] = alarms(state);
  const day = next === undefined ? null : civilDateAt(next.atMs);
  upsertSearchAttributes([
    { key: docStatus, value: document.phase },
    { key: dueDay, value: day },
  ]);
}

function details(state: CaseState): string {
  const { document, deliveries } = state;
  const number = document?.number;
  const [next] = alarms(state);
  return [
    `**${document?.phase}** · ${document?.issuer} · ${document?.urgency}`,
    number ? `No. ${number.number}/${number.symbol}, ${number.issuedOn}` : 'no number yet',
    next ? `next step: ${next.id} at ${new Date(next.atMs).toISOString()}` : 'nothing is due',
    ...countByState(Object.values(deliveries)),
  ].join('\n\n');
}

function countByState(deliveries: readonly DeliveryState[]): string[] {
  const counts = new Map<string, number>();
  for (const { b, c } of deliveries) {
    const name = `sender: ${b}, receiver: ${c ?? '-'}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} × ${name}`);
}
