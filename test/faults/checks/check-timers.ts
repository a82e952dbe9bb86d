import type { Client } from '@temporalio/client';
import { nextAlarmMs } from '../../../domain/case/alarms.js';
import { isAtRest } from '../../../domain/case/rest.js';
import { emptyStream, fold } from '../../../domain/commit/stream.js';
import type { StreamLog } from '../../../storage/checks/walk-log.js';
import type { Fault } from './fault.js';

/** The server rounds a timer to its own seconds. */
const TOLERANCE_MS = 2_000;
const AT_ONCE = 6;

/** Every stream with a step to come has a timer pending that covers it (I5). */
export async function checkTimers(
  client: Client,
  streams: readonly StreamLog[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const left = streams.values();
  const lane = async (): Promise<void> => {
    for (const stream of left) {
      const { state } = stream.commits.reduce(fold, emptyStream);
      const nextMs = nextAlarmMs(state);
      // A step far away holds no timer: the daily wake-up has it.
      if (nextMs === null || isAtRest(state, Date.now())) continue;
      const firesAtMs = await earliestTimerMs(client, stream.streamId);
      const isCovered = firesAtMs !== null && firesAtMs <= nextMs + TOLERANCE_MS;
      if (isCovered) continue;
      const problem = `no timer covers ${nextMs}: the earliest is at ${firesAtMs ?? 'no time'}`;
      faults.push({ kind: 'stuck', what: `${stream.streamId}: ${problem}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return faults;
}

/** From the history of the present run: timers started, and neither fired nor cancelled. */
async function earliestTimerMs(client: Client, workflowId: string): Promise<number | null> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const pending = new Map<string, number>();
  for (const event of events ?? []) {
    const started = event.timerStartedEventAttributes;
    const ended = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (started?.timerId) {
      pending.set(started.timerId, msOf(event.eventTime) + msOf(started.startToFireTimeout));
    }
    if (ended?.timerId) pending.delete(ended.timerId);
  }
  return pending.size === 0 ? null : Math.min(...pending.values());
}

/** Seconds are a `Long` on the wire. */
const msOf = (
  time: { seconds?: { toString(): string } | null; nanos?: number | null } | null | undefined,
): number => Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1_000_000;
