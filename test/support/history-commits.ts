import type { Commit } from '../../domain/commit/commit.js';
import type { Stream } from '../../domain/commit/stream.js';
import type { Standing } from '../../domain/ports/event-log.js';
import type { CaseInput } from '../../workflows/contract/messages.js';

interface Payload {
  readonly data?: string;
}

interface HistoryEvent {
  readonly workflowExecutionStartedEventAttributes?: {
    readonly workflowId?: string;
    readonly input?: { readonly payloads?: Payload[] };
  };
  readonly workflowExecutionCompletedEventAttributes?: {
    readonly result?: { readonly payloads?: Payload[] };
  };
  readonly markerRecordedEventAttributes?: {
    readonly details?: Readonly<Record<string, { readonly payloads?: Payload[] }>>;
  };
}

const eventsOf = (history: object): readonly HistoryEvent[] =>
  (history as { events: HistoryEvent[] }).events;

function valueOf(payload: Payload | undefined): unknown {
  if (payload?.data === undefined) return null;
  return JSON.parse(Buffer.from(payload.data, 'base64').toString());
}

/** Ids of children hang on it. */
export const workflowIdOf = (history: object): string =>
  eventsOf(history)[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? '';

/** What the run began with: nothing, what was handed on, or `null` where it folded the log itself. */
export function inputOf(history: object): Stream | null {
  const [started] = eventsOf(history);
  const input = valueOf(
    started?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0],
  ) as CaseInput | null;
  return input?.stream ?? null;
}

/** The state a run that ended has returned. */
export function resultOf(history: object): Stream | null {
  const last = eventsOf(history).at(-1);
  return valueOf(
    last?.workflowExecutionCompletedEventAttributes?.result?.payloads?.[0],
  ) as Stream | null;
}

/** The commits that came back from the local activity, in their order. */
export function commitsIn(history: object): readonly Commit[] {
  return eventsOf(history).flatMap(({ markerRecordedEventAttributes }) => {
    const result = valueOf(
      markerRecordedEventAttributes?.details?.result?.payloads?.[0],
    ) as Standing | null;
    return result?.kind === 'commits' ? result.commits : [];
  });
}
