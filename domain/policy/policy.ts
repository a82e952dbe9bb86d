import type { PolicyKey, PolicyValues } from './policy-values.js';

/** One version of a tenant's policy: never overwritten, in force from an instant on (rules.md 15). */
export interface PolicyVersion {
  readonly version: string;
  /** `null`: from the beginning. */
  readonly effectiveFromMs: number | null;
  /** Article of the local Regulation (*Quy chế*) that a value stands on. */
  readonly citations: Readonly<Partial<Record<PolicyKey, string>>>;
  readonly values: PolicyValues;
}

/**
 * The version in force at an instant, the later one where two begin together (CAL-15).
 *
 * A deadline takes the policy of its trigger. Before the first version its values hold too, so a
 * tenant's first policy covers what arrived before it was written.
 */
export function policyInForce(
  versions: readonly [PolicyVersion, ...PolicyVersion[]],
  atMs: number,
): PolicyVersion {
  let inForce = versions[0];
  for (const version of versions) {
    const isInForce = beginning(version) <= atMs;
    const isNewer = beginning(version) >= beginning(inForce) || beginning(inForce) > atMs;
    if (isInForce && isNewer) inForce = version;
  }
  return inForce;
}

const beginning = ({ effectiveFromMs }: PolicyVersion): number =>
  effectiveFromMs ?? Number.NEGATIVE_INFINITY;
