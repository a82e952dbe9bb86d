import type { PolicyValues } from '../../../domain/policy/policy-values.js';
import type { Published } from '../random-law.js';

/** CAL-15: the policy in force at the trigger; the first one covers what was before it. */
export function policyAt(
  { policies }: Pick<Published, 'policies'>,
  triggerMs: number,
): PolicyValues {
  const begun = policies.filter(({ effectiveFromMs }) => (effectiveFromMs ?? 0) <= triggerMs);
  const latest = begun.toSorted((a, b) => (b.effectiveFromMs ?? 0) - (a.effectiveFromMs ?? 0))[0];
  return (latest ?? policies[0]).values;
}
