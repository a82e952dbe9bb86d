import type { Urgency } from '../../domain/urgency.js';

/** Temporal's keys: 1 goes first, 5 last. */
const KEYS: Readonly<Record<Urgency, 1 | 2 | 3 | 4>> = {
  expressTimed: 1,
  express: 1,
  veryUrgent: 2,
  urgent: 3,
  normal: 4,
};

/**
 * The place of a document's workflow among those that wait for a worker: the more urgent goes first
 * (QĐ28 6.2 ¶2, "chế độ ưu tiên").
 *
 * It says nothing while nobody waits. When thousands of limits fall due at one legal instant, the
 * urgent ones are told in a second and not in the order in which timers happen to fire.
 */
export const priorityOf = (urgency: Urgency): Readonly<{ priorityKey: number }> => ({
  priorityKey: KEYS[urgency],
});
