import { checkPolicyLayer } from '../../domain/policy/check-policy-layer.js';
import type { PolicyLayer, PolicyRegistry } from '../../domain/ports/calendars.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Store } from '../connection.js';
import { layerModel, TENANT } from '../versions/layer-rows.js';
import { createLayerVersions } from '../versions/layer-versions.js';
import type { VersionWatch } from '../versions/version-watch.js';

/** Policies in MongoDB: the tenant's layer, and an own one for agencies that have it. */
export function createMongoPolicyRegistry(
  { connection }: Store,
  watch: VersionWatch,
): PolicyRegistry {
  const versionsOf = (scope: string): PolicyRegistry['tenant'] =>
    createLayerVersions<PolicyLayer>({
      model: layerModel(connection, 'policies'),
      scope,
      watch,
      what: 'policies',
      // The types of its values are the contract's to check.
      check: (layer) => {
        const checked = checkPolicyLayer(layer);
        if (!checked.ok) throw new Refusal(checked.error);
      },
      checkNext: () => undefined, // of two that begin together the later published holds (CAL-15)
    });
  return { tenant: versionsOf(TENANT), ofAgency: versionsOf };
}
