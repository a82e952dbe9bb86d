import { isUnsent } from '../delivery/sending.js';
import type { DocumentPhase } from '../document/phases.js';
import { nextAlarmMs } from './alarms.js';
import type { CaseState } from './case-state.js';
import { batchesToTell } from './effects.js';

/** Obligations further away hold no timer: a daily sweep wakes their stream (design: rest). */
export const WAKE_BEFORE_MS = 60 * 24 * 3_600_000;

/** Somebody's turn on the way to issue: the next command is expected soon. */
const IN_PREPARATION: readonly DocumentPhase[] = [
  'submitted',
  'approved',
  'signed',
  'numberedSealed',
  'frozen',
];

/**
 * Nothing is open: the workflow may end, and begins again with the next command.
 *
 * No step due within 60 days, no request, no copy on its way, nothing proposed, no batch to report.
 */
export function isAtRest(state: CaseState, nowMs: number): boolean {
  const { document, deliveries, requests } = state;
  if (document === null) return true;
  if (IN_PREPARATION.includes(document.phase) || Object.keys(requests).length > 0) return false;
  if (document.batches.some(({ isSent }) => !isSent)) return false;
  if (batchesToTell(state).length > 0) return false;
  const all = Object.values(deliveries);
  if (all.some((delivery) => isUnsent(delivery) || delivery.proposal !== null)) return false;
  const nextMs = nextAlarmMs(state);
  return nextMs === null || nextMs > nowMs + WAKE_BEFORE_MS;
}
