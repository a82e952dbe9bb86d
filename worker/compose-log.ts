import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFacts } from '../activities/facts/create-facts.js';
import type { FactsDeps } from '../activities/facts/facts-deps.js';
import type { CalendarSource } from '../domain/ports/calendars.js';
import type { ClockGuard } from '../domain/ports/store-clock.js';
import { createFileSigner } from '../pki/signers/file-signer.js';
import { createVerifier } from '../pki/verifier.js';
import type { Store } from '../storage/connection.js';
import { createMongoDelegations } from '../storage/delegations/mongo-delegations.js';
import { createMongoDirectory } from '../storage/directory/mongo-directory.js';
import type { Keyring } from '../storage/encryption/keyring.js';
import { createMongoEvidence } from '../storage/evidence/mongo-evidence.js';
import { createMongoFiles } from '../storage/files/mongo-files.js';
import { openIncidents } from '../storage/incidents/open-incidents.js';
import type { InstantOf } from '../storage/log/group-writer.js';
import { MongoEventLog } from '../storage/log/mongo-event-log.js';
import type { VersionWatch } from '../storage/versions/version-watch.js';
import { createMongoCopies } from '../storage/views/mongo-copies.js';
import { createMongoSealedDocuments } from '../storage/views/mongo-sealed-documents.js';

interface LogParts {
  readonly store: Store;
  readonly watch: VersionWatch;
  readonly calendars: CalendarSource;
  readonly keyring: Keyring;
  /** Folder of the signing keys, with the trusted root beside them. */
  readonly keys: Readonly<{ keysDir: string; password: string }>;
  /** Of the process that dates what is committed. */
  readonly clock: ClockGuard;
  readonly onViewFault: (streamId: string, cause: unknown) => void;
  /** Only where a test skips time. */
  readonly instantOf?: InstantOf;
}

/** The log that writes: with calendars, keys and everything else that facts are made of. */
export async function composeLog(parts: LogParts): Promise<MongoEventLog> {
  return new MongoEventLog(
    parts.store.connection,
    createFacts(await factsDeps(parts)),
    parts.onViewFault,
    parts.instantOf,
  );
}

async function factsDeps({ store, watch, clock, ...parts }: LogParts): Promise<FactsDeps> {
  const { calendars, keyring, keys } = parts;
  const root = await readFile(join(keys.keysDir, 'root.pem'), 'utf8');
  return {
    calendars,
    directory: createMongoDirectory(store, watch),
    delegations: createMongoDelegations(store, watch),
    incidents: await openIncidents(store, watch),
    files: createMongoFiles(store, keyring),
    evidence: createMongoEvidence(store),
    signer: createFileSigner(keys),
    verifier: createVerifier({ roots: [root] }),
    sealedDocuments: createMongoSealedDocuments(store.connection),
    copies: createMongoCopies(store.connection),
    clock,
    digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  };
}
