import type { Urgency } from '../urgency.js';

/** `priority_map` of a peer: the wire number of each urgency it knows (NV-03). */
export type PriorityMap = ReadonlyMap<string, Urgency>;

/** The numbers of rules.md 2.4; no official table is public, so peers may differ. */
export const DEFAULT_PRIORITIES: PriorityMap = new Map<string, Urgency>([
  ['0', 'normal'],
  ['1', 'urgent'],
  ['2', 'veryUrgent'],
  ['3', 'express'],
  ['4', 'expressTimed'],
]);

/** The default map with a peer's own numbers over it. */
export function prioritiesOfPeer(overrides: PriorityMap): PriorityMap {
  const untouched = [...DEFAULT_PRIORITIES].filter(([wire]) => !overrides.has(wire));
  return new Map([...untouched, ...overrides]);
}

/** The urgency a `Priority` means; `null` for an unknown one, which counts as normal but is shown. */
export function urgencyOfPriority(
  wire: string,
  priorities: PriorityMap = DEFAULT_PRIORITIES,
): Urgency | null {
  return priorities.get(wire.trim()) ?? null;
}

/**
 * The `Priority` to write for an urgency, or `null` where the peer's map has no number for it.
 *
 * `expressTimed` (*hỏa tốc hẹn giờ*) is no level of the law and is written as `express`.
 */
export function priorityOfUrgency(
  urgency: Urgency,
  priorities: PriorityMap = DEFAULT_PRIORITIES,
): string | null {
  const lawful = urgency === 'expressTimed' ? 'express' : urgency;
  // The last entry is the peer's own where it has one.
  return [...priorities].findLast(([, meaning]) => meaning === lawful)?.[0] ?? null;
}
