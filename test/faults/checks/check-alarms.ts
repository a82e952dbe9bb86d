import { alarms } from '../../../domain/case/alarms.js';
import { isAtRest } from '../../../domain/case/rest.js';
import { emptyStream, fold, type Stream } from '../../../domain/commit/stream.js';
import type { StreamLog } from '../../../storage/checks/walk-log.js';
import type { Fault } from './fault.js';

/** A step that is due has rung by then: the store was away for a while, and its pauses grow. */
const RINGS_WITHIN_MS = 20_000;

/** No step of a ladder rings before its instant, and none that is due has failed to ring (I5, I9). */
export function checkAlarms(streams: readonly StreamLog[], nowMs: number): readonly Fault[] {
  return streams.flatMap((stream) => [
    ...tooEarly(stream),
    ...overdue(foldOf(stream), stream, nowMs),
  ]);
}

function* tooEarly({ streamId, commits }: StreamLog): Generator<Fault> {
  let stream = emptyStream;
  for (const commit of commits) {
    for (const event of commit.commands.flatMap(({ events }) => events)) {
      if (event.type !== 'stepReached') continue;
      const { obligationId, step } = event;
      const ladder = stream.state.obligations[obligationId]?.ladder ?? [];
      const atMs = ladder.find((one) => one.step === step)?.atMs;
      if (atMs === undefined || commit.atMs < atMs)
        yield {
          kind: 'early',
          what: `${step} of ${obligationId} in ${streamId}: ${commit.atMs}, due ${atMs ?? 'never'}`,
        };
    }
    stream = fold(stream, commit);
  }
}

function overdue({ state }: Stream, { streamId }: StreamLog, nowMs: number): readonly Fault[] {
  return alarms(state)
    .filter(({ atMs }) => atMs < nowMs - RINGS_WITHIN_MS)
    .map(({ id, atMs }) => ({
      kind: 'stuck',
      what: `${id} in ${streamId} has not rung: due ${nowMs - atMs} ms ago`,
    }));
}

/** Streams whose next step needs a timer now: the others rest until the daily wake-up. */
export const needsTimer = (stream: Stream, nowMs: number): boolean =>
  alarms(stream.state).length > 0 && !isAtRest(stream.state, nowMs);

export const foldOf = ({ commits }: StreamLog): Stream => commits.reduce(fold, emptyStream);
