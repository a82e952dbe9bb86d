import type { PolicyVersion } from '../../domain/policy/policy.js';
import type { PolicyLayer } from '../../domain/ports/calendars.js';
import { layerInForce } from '../versions/layer-in-force.js';

type NonEmpty<T> = readonly [T, ...T[]];

/**
 * The versions of an agency's policy: the defaults, above them the tenant's layer in force, above
 * it the agency's, key by key (rules.md 15).
 *
 * A new version begins wherever a layer changes; its name names all that are in it. Every list
 * comes in the order of publication.
 */
export function mergePolicyLayers(
  defaults: PolicyVersion,
  layers: readonly (readonly PolicyLayer[])[],
): NonEmpty<PolicyVersion> {
  const versionFrom = (beginMs: number): PolicyVersion => {
    const effectiveFromMs = Number.isFinite(beginMs) ? beginMs : null;
    return layers
      .map((versions) => layerInForce(versions, beginOf, beginMs))
      .filter((layer) => layer !== undefined)
      .reduce(laidOver, { ...defaults, effectiveFromMs });
  };
  const begins = new Set(layers.flat().map(beginOf));
  begins.delete(Number.NEGATIVE_INFINITY);
  return [versionFrom(Number.NEGATIVE_INFINITY), ...[...begins].map(versionFrom)];
}

function laidOver(below: PolicyVersion, above: PolicyLayer): PolicyVersion {
  return {
    version: `${below.version}/${above.version}`,
    effectiveFromMs: below.effectiveFromMs,
    citations: { ...below.citations, ...above.citations },
    values: { ...below.values, ...above.values },
  };
}

const beginOf = ({ effectiveFromMs }: PolicyLayer): number =>
  effectiveFromMs ?? Number.NEGATIVE_INFINITY;
