import { citedBy } from '../../domain/policy/cited-by.js';
import type { PolicyLayer } from '../../domain/ports/calendars.js';
import { openDevelopmentCa } from '../../pki/development-ca/development-ca.js';
import type { Store } from '../../storage/connection.js';
import { createMongoDirectoryRegistry } from '../../storage/directory/mongo-directory-registry.js';
import { createMongoApiKeys } from '../../storage/people/mongo-api-keys.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { createMongoPolicyRegistry } from '../../storage/policies/mongo-policy-registry.js';
import type { VersionWatch } from '../../storage/versions/version-watch.js';
import { agenciesOf, type ProvinceSize, peopleOf, SENDER, UNIT } from './province.js';

/** API keys by `userId`. */
export type ApiKeyOf = ReadonlyMap<string, string>;

interface Ground {
  readonly store: Store;
  readonly watch: VersionWatch;
  readonly keys: Readonly<{ keysDir: string; password: string }>;
}

const DAY_MS = 86_400_000;
const ISSUED_AT_ONCE = 50;

/** Fills an empty store with a province: its directory, people, API keys, signing keys, policy. */
export async function seedInstallation(
  { store, watch, keys }: Ground,
  size: ProvinceSize,
  policy: PolicyLayer['values'],
): Promise<ApiKeyOf> {
  const registry = createMongoDirectoryRegistry(store, watch);
  await registry.record(agenciesOf(size));
  const people = createMongoPeople(store, watch);
  for (const person of peopleOf(size)) await people.save(person);
  await registry.saveUnit({
    agencyCode: SENDER,
    unitId: UNIT,
    name: 'Văn phòng',
    headUserId: null,
  });
  await makeSigningKeys(keys);
  await publishPolicy(store, watch, policy);
  return issueKeys(store, watch, size);
}

async function makeSigningKeys(keys: Ground['keys']): Promise<void> {
  const authority = await openDevelopmentCa(keys);
  const signers = peopleOf({ communes: 0 }).filter(({ roles }) =>
    roles.includes('authorizedSigner'),
  );
  await authority.ensureKeys([
    { holder: { kind: 'agency', agencyCode: SENDER }, commonName: 'Sở Thử Nghiệm Một' },
    ...signers.map(({ userId, agencyCode, fullName, title }) => ({
      holder: { kind: 'person', userId, agencyCode } as const,
      commonName: fullName,
      title,
    })),
  ]);
}

async function publishPolicy(
  store: Store,
  watch: VersionWatch,
  values: PolicyLayer['values'],
): Promise<void> {
  if (Object.keys(values).length === 0) return;
  const { tenant } = createMongoPolicyRegistry(store, watch);
  const version = 'load-1';
  const citations = citedBy(values, 'Quy chế của phép đo');
  await tenant.add({ version, effectiveFromMs: null, citations, values }, 'admin');
  await tenant.publish(version, 'admin');
}

async function issueKeys(store: Store, watch: VersionWatch, size: ProvinceSize): Promise<ApiKeyOf> {
  const apiKeys = createMongoApiKeys(store, watch);
  const issued = new Map<string, string>();
  const left = peopleOf(size).values();
  const lane = async (): Promise<void> => {
    for (const { userId } of left) {
      const expiresAtMs = Date.now() + DAY_MS;
      const { key } = await apiKeys.issue({ userId, label: 'load', expiresAtMs });
      issued.set(userId, key);
    }
  };
  await Promise.all(Array.from({ length: ISSUED_AT_ONCE }, lane));
  return issued;
}
