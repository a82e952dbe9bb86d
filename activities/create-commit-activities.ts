import { activityInfo } from '@temporalio/activity';
import type { EventLog } from '../domain/ports/event-log.js';
import type { CommitActivities } from './commit-activities.js';

/** Below the workflow task's time-out of 3 s: a paused worker seldom writes what a later execution decided. */
const WRITE_WITHIN_MS = 2_000;

/**
 * Writes a proposal, or returns what a lost execution had written in its place.
 *
 * Runs at least once, perhaps for a workflow task that no longer counts; every fault is retried. Too
 * late after its scheduling (both instants are this worker's), and without commands, it only reads.
 */
export function createCommitActivities(log: Pick<EventLog, 'append' | 'state'>): CommitActivities {
  return {
    commit: (proposal) =>
      log.append(proposal, activityInfo().scheduledTimestampMs + WRITE_WITHIN_MS),
    load: (streamId) => log.state(streamId),
  };
}
