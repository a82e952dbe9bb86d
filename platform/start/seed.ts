import { BUILT_IN_CALENDAR } from '../../domain/calendar/built-in-calendar.js';
import type { CalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import { draftClosedDays } from '../../domain/calendar/draft-year.js';
import { yearOfInstant } from '../../domain/calendar/instant.js';
import { openDevelopmentCa } from '../../pki/development-ca/development-ca.js';
import { createMongoCalendarRegistry } from '../../storage/calendars/mongo-calendar-registry.js';
import type { Store } from '../../storage/connection.js';
import { createMongoDirectoryRegistry } from '../../storage/directory/mongo-directory-registry.js';
import { createMongoApiKeys } from '../../storage/people/mongo-api-keys.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { createMongoPolicyRegistry } from '../../storage/policies/mongo-policy-registry.js';
import type { VersionWatch } from '../../storage/versions/version-watch.js';
import { readPrivate, writePrivate } from './private-files.js';
import { AGENCIES } from './province/agencies.js';
import { PLATFORM_ADMIN, PLATFORM_AGENCY, peopleOf, UNIT, userIdOf } from './province/people.js';
import { DEMONSTRATION_POLICY } from './province/policy.js';

/** API keys of the demonstration's people, by `userId`. */
export type DemonstrationKeys = Readonly<Record<string, string>>;

interface Ground {
  readonly store: Store;
  readonly watch: VersionWatch;
  /** Folder of the demonstration's secrets and API keys. */
  readonly folder: string;
  readonly keys: Readonly<{ keysDir: string; password: string }>;
}

const ADMIN = userIdOf(PLATFORM_ADMIN, PLATFORM_AGENCY);
const YEAR_MS = 366 * 86_400_000;

/** Makes the fictitious province, or finds that it is there: agencies, people, keys, calendars, policy. */
export async function seedProvince({
  store,
  watch,
  folder,
  keys,
}: Ground): Promise<DemonstrationKeys> {
  const directory = createMongoDirectoryRegistry(store, watch);
  await directory.record(AGENCIES);
  const people = AGENCIES.flatMap(({ agencyCode }) => peopleOf(agencyCode));
  const repository = createMongoPeople(store, watch);
  for (const { agencyCode } of AGENCIES) {
    const headUserId = userIdOf('truongphong', agencyCode);
    await directory.saveUnit({ agencyCode, unitId: UNIT, name: 'Văn phòng', headUserId });
  }
  const known = await readPrivate<Record<string, string>>(folder, 'api-keys.json');
  if (known === null) for (const person of people) await repository.save(person);
  await ensureSigningKeys(keys);
  await publishCalendar(store, watch);
  const { tenant } = createMongoPolicyRegistry(store, watch);
  await tenant.add(DEMONSTRATION_POLICY, ADMIN);
  await tenant.publish(DEMONSTRATION_POLICY.version, ADMIN);
  return known ?? issueKeys(store, watch, folder);
}

async function ensureSigningKeys(keys: Ground['keys']): Promise<void> {
  const authority = await openDevelopmentCa(keys);
  await authority.ensureKeys(
    AGENCIES.flatMap(({ agencyCode, name }) => [
      { holder: { kind: 'agency', agencyCode } as const, commonName: name },
      ...peopleOf(agencyCode)
        .filter(({ roles }) => roles.includes('authorizedSigner'))
        .map(({ userId, fullName, title }) => ({
          holder: { kind: 'person', userId, agencyCode } as const,
          commonName: fullName,
          title,
        })),
    ]),
  );
}

/** Every year up to the next one that no announcement is built in for, as a draft by the rule (CAL-14). */
async function publishCalendar(store: Store, watch: VersionWatch): Promise<void> {
  const lastMade = Math.max(...BUILT_IN_CALENDAR.years);
  const nextYear = yearOfInstant(Date.now() + YEAR_MS);
  if (nextYear <= lastMade) return;
  const years = Array.from({ length: nextYear - lastMade }, (_, index) => lastMade + 1 + index);
  const closedDays = years.flatMap((year) =>
    draftClosedDays(year, BUILT_IN_CALENDAR.weeklyPattern),
  );
  const calendar: CalendarDefinition = {
    ...BUILT_IN_CALENDAR,
    version: `demonstration-to-${nextYear}`,
    effectiveFromOn: `${lastMade + 1}-01-01`,
    years,
    national: { closedDays, swaps: [] },
  };
  const { national } = createMongoCalendarRegistry(store, watch);
  await national.add(calendar, ADMIN);
  await national.publish(calendar.version, ADMIN);
}

async function issueKeys(
  store: Store,
  watch: VersionWatch,
  folder: string,
): Promise<DemonstrationKeys> {
  const apiKeys = createMongoApiKeys(store, watch);
  const issued: Record<string, string> = {};
  for (const { userId } of AGENCIES.flatMap(({ agencyCode }) => peopleOf(agencyCode))) {
    const expiresAtMs = Date.now() + YEAR_MS;
    const { key } = await apiKeys.issue({ userId, label: 'demonstration', expiresAtMs });
    issued[userId] = key;
  }
  await writePrivate(folder, 'api-keys.json', issued);
  return issued;
}
