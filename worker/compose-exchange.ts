import { createGatewayActivities } from '../activities/dispatch/create-gateway-activities.js';
import { createSendOutgoing, type SendOutgoing } from '../activities/dispatch/send-outgoing.js';
import type { GatewayActivities } from '../activities/gateway-activities.js';
import { createIntake } from '../activities/intake/create-intake.js';
import type { Commands } from '../domain/ports/commands.js';
import type { EventLog } from '../domain/ports/event-log.js';
import type { Intake } from '../domain/ports/intake.js';
import type { Outbox } from '../domain/ports/outbox.js';
import { createEdxmlReader } from '../interchange/edxml/read-packet.js';
import { createEdxmlWriter } from '../interchange/edxml/write-packet.js';
import type { Store } from '../storage/connection.js';
import { createMongoDirectory } from '../storage/directory/mongo-directory.js';
import { createMongoDrafts } from '../storage/drafts/mongo-drafts.js';
import type { Keyring } from '../storage/encryption/keyring.js';
import { createMongoFiles } from '../storage/files/mongo-files.js';
import { createMongoInbox } from '../storage/inbox/mongo-inbox.js';
import { createMongoOutbox } from '../storage/outbox/mongo-outbox.js';
import { createMongoTexts } from '../storage/texts/mongo-texts.js';
import type { VersionWatch } from '../storage/versions/version-watch.js';
import { createMongoKnownDocuments } from '../storage/views/mongo-known-documents.js';

interface ExchangeParts {
  readonly store: Store;
  readonly watch: VersionWatch;
  readonly keyring: Keyring;
  readonly log: Pick<EventLog, 'state'>;
  readonly commands: Pick<Commands, 'submit'>;
  /** A packet that no hub would take: its key and why, for an operator. */
  readonly onUnwritable: (key: string, why: string) => void;
}

/** The way in and the way out between this installation and systems elsewhere. */
export interface Exchange {
  readonly intake: Intake;
  readonly outbox: Outbox;
  readonly gateway: GatewayActivities;
  readonly sendOutgoing: SendOutgoing;
}

/** Joins the edXML reader and writer to the judges of this installation. */
export function composeExchange(parts: ExchangeParts): Exchange {
  const { store, watch, keyring, log, commands, onUnwritable } = parts;
  const files = createMongoFiles(store, keyring);
  const texts = createMongoTexts(store, keyring);
  const directory = createMongoDirectory(store, watch);
  const known = createMongoKnownDocuments(store.connection);
  const outbox = createMongoOutbox(store, files);
  const drafts = createMongoDrafts({ store, keyring, files });
  const nowMs = Date.now;
  const shared = { log, files, texts, directory, known, nowMs };
  const dispatch = { ...shared, drafts, writer: createEdxmlWriter(), outbox };
  return {
    outbox,
    intake: createIntake({
      ...shared,
      commands,
      inbox: createMongoInbox(store, files),
      reader: createEdxmlReader(),
    }),
    gateway: createGatewayActivities(dispatch),
    sendOutgoing: createSendOutgoing({ ...dispatch, onUnwritable }),
  };
}
