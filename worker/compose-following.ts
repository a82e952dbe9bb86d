import type { SendOutgoing } from '../activities/dispatch/send-outgoing.js';
import type { CalendarSource } from '../domain/ports/calendars.js';
import type { Commands } from '../domain/ports/commands.js';
import { createFileKeyStore } from '../pki/key-files/file-key-store.js';
import type { Logger } from '../platform/logger.js';
import { createMongoCertificates } from '../storage/certificates/mongo-certificates.js';
import type { Store } from '../storage/connection.js';
import { createMongoDirectory } from '../storage/directory/mongo-directory.js';
import { openMongoCommitFeed } from '../storage/followers/mongo-commit-feed.js';
import { createMongoLeases } from '../storage/leases/mongo-leases.js';
import type { MongoEventLog } from '../storage/log/mongo-event-log.js';
import { createMongoNotices } from '../storage/notices/mongo-notices.js';
import { createMongoPeople } from '../storage/people/mongo-people.js';
import { createMongoBelongings } from '../storage/reorganisations/mongo-belongings.js';
import { createMongoFrozenQuarters } from '../storage/statistics/mongo-frozen-quarters.js';
import { createMongoStatistics } from '../storage/statistics/mongo-statistics.js';
import { createMongoStatisticsWriter } from '../storage/statistics/mongo-statistics-writer.js';
import { createMongoFailedCopies } from '../storage/sweeps/mongo-failed-copies.js';
import { createMongoIncidentSweeps } from '../storage/sweeps/mongo-incident-sweeps.js';
import { createMongoRecomputations } from '../storage/sweeps/mongo-recomputations.js';
import { createMongoReminders } from '../storage/sweeps/mongo-reminders.js';
import { createMongoReorganisationSweeps } from '../storage/sweeps/mongo-reorganisation-sweeps.js';
import { createMongoStreamIndex } from '../storage/sweeps/mongo-stream-index.js';
import { createMongoSweepMarks } from '../storage/sweeps/mongo-sweep-marks.js';
import { createMongoSweepRequests } from '../storage/sweeps/mongo-sweep-requests.js';
import type { VersionWatch } from '../storage/versions/version-watch.js';
import type { LogFollowing } from './follow-log.js';
import { createNoticesFollower } from './followers/notices-follower.js';
import { createOutgoingFollower } from './followers/outgoing-follower.js';
import { createStatisticsFollower } from './followers/statistics-follower.js';
import type { Upkeep } from './sweeps/upkeep.js';

interface FollowingParts {
  readonly store: Store;
  readonly watch: VersionWatch;
  readonly calendars: CalendarSource;
  readonly log: MongoEventLog;
  readonly commands: Commands;
  /** What commits have to say to systems elsewhere. */
  readonly sendOutgoing: SendOutgoing;
  readonly upkeep: Upkeep;
  /** Folder of the signing keys. */
  readonly keys: Readonly<{ keysDir: string; password: string }>;
  readonly logger: Logger;
}

/** What follows the log, on the store and the judges of this installation. */
export function composeFollowing(parts: FollowingParts): LogFollowing {
  const { store, watch, calendars, log, commands, sendOutgoing, upkeep, keys, logger } = parts;
  const { connection } = store;
  const directory = createMongoDirectory(store, watch);
  const notices = createMongoNotices(connection);
  const certificates = createMongoCertificates(connection);
  const index = createMongoStreamIndex(connection);
  const marks = createMongoSweepMarks(connection);
  const people = createMongoPeople(store, watch);
  const nowMs = Date.now;
  const onFault = (task: string, err: unknown): void =>
    logger.error({ err, task }, 'following the log has failed and is tried again');
  return {
    leases: createMongoLeases(connection, (cause) => onFault('lease', cause)),
    openFeed: (follower) => openMongoCommitFeed(connection, follower),
    followers: [
      createNoticesFollower({ log, staff: directory, notices }),
      createOutgoingFollower({ log, sendOutgoing }),
      createStatisticsFollower({ log, statistics: createMongoStatisticsWriter(connection) }),
    ],
    requests: createMongoSweepRequests(connection),
    streams: {
      index,
      repair: log,
      commands,
      onFault: (streamId, err) =>
        logger.warn({ err, streamId }, 'a stream could not be brought up to its log yet'),
    },
    remind: { reminders: createMongoReminders(connection), marks, staff: directory, notices },
    recompute: {
      recomputations: createMongoRecomputations(connection),
      index,
      log,
      calendars,
      refresh: watch.check,
      commands,
      onFault: (streamId, err) =>
        logger.warn({ err, streamId }, 'a stream could not be weighed against the calendar yet'),
    },
    incidents: {
      sweeps: createMongoIncidentSweeps(connection),
      index,
      log,
      directory,
      commands,
      drain: { copies: createMongoFailedCopies(connection), directory, commands, nowMs },
      nowMs,
      onFault: (streamId, err) =>
        logger.warn({ err, streamId }, 'a stream could not be told of an incident yet'),
    },
    reorganisations: {
      sweeps: createMongoReorganisationSweeps(connection),
      index,
      log,
      people,
      belongings: createMongoBelongings(connection),
      commands,
      nowMs,
      onFault: (streamId, err) =>
        logger.warn({ err, streamId }, 'a stream could not be handed over yet'),
    },
    wake: { index, marks, commands },
    catchUp: { index, marks, commands },
    freeze: {
      marks,
      statistics: {
        directory,
        calendars,
        statistics: createMongoStatistics(store, directory),
        frozenQuarters: createMongoFrozenQuarters(connection, directory),
        certificates,
        people,
      },
    },
    certificates: {
      keyStore: createFileKeyStore({
        ...keys,
        onUnreadable: (file, err) => logger.error({ err, file }, 'a key file cannot be read'),
      }),
      inventory: certificates,
      calendars,
      people,
      staff: directory,
      notices,
    },
    upkeep,
    onFault,
  };
}
