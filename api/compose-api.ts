import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { CalendarSource } from '../domain/ports/calendars.js';
import type { PdfMarker } from '../domain/ports/pdf-marker.js';
import { createPdfMarker } from '../pki/pdf/pdf-marker.js';
import type { Logger } from '../platform/logger.js';
import type { Required } from '../platform/required-settings.js';
import { createMongoAccesses } from '../storage/accesses/mongo-accesses.js';
import { createMongoCalendarRegistry } from '../storage/calendars/mongo-calendar-registry.js';
import { openCalendarSource } from '../storage/calendars/open-calendar-source.js';
import { createMongoCertificates } from '../storage/certificates/mongo-certificates.js';
import { connectStore, type Store } from '../storage/connection.js';
import { createMongoDelegations } from '../storage/delegations/mongo-delegations.js';
import { createMongoDirectory } from '../storage/directory/mongo-directory.js';
import { createMongoDrafts } from '../storage/drafts/mongo-drafts.js';
import { installationKeyring } from '../storage/encryption/installation-keyring.js';
import type { Keyring } from '../storage/encryption/keyring.js';
import { createMongoEvidence } from '../storage/evidence/mongo-evidence.js';
import { createMongoFiles } from '../storage/files/mongo-files.js';
import { createMongoIncidentRegistry } from '../storage/incidents/mongo-incident-registry.js';
import { isStoreAway } from '../storage/is-store-away.js';
import { LogReader } from '../storage/log/log-reader.js';
import { migrate } from '../storage/migrations/migrate.js';
import { MIGRATIONS } from '../storage/migrations/migrations.js';
import { createMongoNotices } from '../storage/notices/mongo-notices.js';
import { createMongoApiKeys } from '../storage/people/mongo-api-keys.js';
import { createMongoPeople } from '../storage/people/mongo-people.js';
import { createMongoPolicyRegistry } from '../storage/policies/mongo-policy-registry.js';
import { createMongoClosedBooks } from '../storage/registers/mongo-closed-books.js';
import { createMongoRegisters } from '../storage/registers/mongo-registers.js';
import { createMongoReorganisationRegistry } from '../storage/reorganisations/mongo-reorganisation-registry.js';
import { createMongoFrozenQuarters } from '../storage/statistics/mongo-frozen-quarters.js';
import { createMongoStatistics } from '../storage/statistics/mongo-statistics.js';
import { createMongoSweepRequests } from '../storage/sweeps/mongo-sweep-requests.js';
import { createMongoTexts } from '../storage/texts/mongo-texts.js';
import { type VersionWatch, watchVersions } from '../storage/versions/version-watch.js';
import { createMongoCounters } from '../storage/views/mongo-counters.js';
import { createMongoDeliveries } from '../storage/views/mongo-deliveries-reader.js';
import { createMongoDocuments } from '../storage/views/mongo-documents-reader.js';
import { createMongoHistory } from '../storage/views/mongo-history.js';
import { createMongoObligations } from '../storage/views/mongo-obligations-reader.js';
import { createMongoRequests } from '../storage/views/mongo-requests-reader.js';
import type { ApiDeps } from './create-app.js';
import { TemporalCommands } from './temporal/temporal-commands.js';

interface Parts {
  readonly store: Store;
  readonly watch: VersionWatch;
  readonly calendarSource: CalendarSource;
  readonly keyring: Keyring;
  readonly commands: TemporalCommands;
  readonly pdfMarker: PdfMarker;
  readonly logger: Logger;
}

/** Every port of the API on one store. */
export function apiDeps({ store, watch, keyring, ...parts }: Parts): ApiDeps {
  const files = createMongoFiles(store, keyring);
  const texts = createMongoTexts(store, keyring);
  const directory = createMongoDirectory(store, watch);
  return {
    ...parts,
    apiKeys: createMongoApiKeys(store, watch),
    files,
    drafts: createMongoDrafts({ store, keyring, files }),
    texts,
    evidence: createMongoEvidence(store),
    directory,
    people: createMongoPeople(store, watch),
    calendars: createMongoCalendarRegistry(store, watch),
    policies: createMongoPolicyRegistry(store, watch),
    incidents: createMongoIncidentRegistry(store, watch),
    reorganisations: createMongoReorganisationRegistry(store, watch),
    documents: createMongoDocuments(store, watch),
    deliveries: createMongoDeliveries(store),
    obligations: createMongoObligations(store),
    requests: createMongoRequests(store),
    counters: createMongoCounters(store),
    notices: createMongoNotices(store.connection),
    history: createMongoHistory(store),
    registers: createMongoRegisters({ store, keyring, texts, directory }),
    closedBooks: createMongoClosedBooks(store.connection),
    delegations: createMongoDelegations(store, watch),
    accesses: createMongoAccesses(store),
    statistics: createMongoStatistics(store, directory),
    frozenQuarters: createMongoFrozenQuarters(store.connection, directory),
    certificates: createMongoCertificates(store.connection),
    isHealthy: async () => {
      const answer = await store.connection.db?.admin().ping();
      return answer?.['ok'] === 1;
    },
    isStoreAway,
  };
}

/** What an API process cannot do without. */
export const API_SETTINGS = ['mongoUrl', 'temporalAddress', 'masterKey'] as const;

interface ComposedApi {
  readonly deps: ApiDeps;
  /** What the clock of this process is watched with (TR-22). */
  readonly clock: Readonly<{ store: Store; calendars: CalendarSource }>;
  readonly close: () => Promise<void>;
}

/** Connects an API: store, Temporal, keys of texts and files. Fails with nothing left open. */
export async function composeApi(
  config: Required<(typeof API_SETTINGS)[number]>,
  logger: Logger,
): Promise<ComposedApi> {
  const { mongoUrl, mongoDatabase: database, temporalNamespace: namespace } = config;
  const store = await connectStore({ mongoUrl, database });
  const watch = watchVersions(store, (err) =>
    logger.warn({ err }, 'the store could not be asked for changes'),
  );
  const closeStore = async (): Promise<void> => {
    watch.stop();
    await store.close();
  };
  try {
    await migrate(store, MIGRATIONS);
    // What was committed for callers of a process that died may have no judge that knows it.
    await createMongoSweepRequests(store.connection).request();
    const connection = await NativeConnection.connect({
      address: config.temporalAddress,
      grpcCompression: { codec: 'none' },
    });
    const client = new Client({ connection, namespace });
    const commands = new TemporalCommands(client, new LogReader(store.connection));
    const keyring = installationKeyring(config.masterKey);
    const calendarSource = await openCalendarSource(store, watch);
    const pdfMarker = createPdfMarker();
    return {
      deps: apiDeps({ store, watch, calendarSource, keyring, commands, pdfMarker, logger }),
      clock: { store, calendars: calendarSource },
      close: async () => {
        await pdfMarker.close();
        await connection.close();
        await closeStore();
      },
    };
  } catch (error) {
    await closeStore();
    throw error;
  }
}
