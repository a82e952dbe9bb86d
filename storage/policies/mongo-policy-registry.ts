import type { PolicyLayer, PolicyRegistry } from '../../domain/ports/calendars.js';
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
      check: () => undefined, // the types of its values are the contract's to check
    });
  return { tenant: versionsOf(TENANT), ofAgency: versionsOf };
}
