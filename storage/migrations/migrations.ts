import { accessIndexes } from './access-indexes.js';
import { baseIndexes } from './base-indexes.js';
import { certificates } from './certificates.js';
import { delegationIndexes } from './delegation-indexes.js';
import { draftAndInboxIndexes } from './draft-and-inbox-indexes.js';
import { exchangeIndexes } from './exchange-indexes.js';
import { followerIndexes } from './follower-indexes.js';
import { forwardingIndexes } from './forwarding-indexes.js';
import { inbox } from './inbox.js';
import { incidents } from './incidents.js';
import { listIndexes } from './list-indexes.js';
import { logIndexes } from './log-indexes.js';
import type { Migration } from './migration.js';
import { noticeGroups } from './notice-groups.js';
import { peopleAndDirectoryIndexes } from './people-and-directory-indexes.js';
import { recomputation } from './recomputation.js';
import { registerIndexes } from './register-indexes.js';
import { reorganisations } from './reorganisations.js';
import { statisticsIndexes } from './statistics-indexes.js';

/** Every migration of the store, in order. New ones are appended; a released one never changes. */
export const MIGRATIONS: readonly Migration[] = [
  baseIndexes,
  peopleAndDirectoryIndexes,
  draftAndInboxIndexes,
  logIndexes,
  followerIndexes,
  exchangeIndexes,
  listIndexes,
  recomputation,
  registerIndexes,
  forwardingIndexes,
  delegationIndexes,
  incidents,
  accessIndexes,
  statisticsIndexes,
  reorganisations,
  noticeGroups,
  inbox,
  certificates,
];
