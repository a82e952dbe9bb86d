import type { ClientSession } from 'mongoose';
import type { Store } from '../connection.js';

/** What is cached in every process and changes seldom. */
export type Watched = 'directory' | 'people' | 'calendars' | 'policies' | 'incidents';

interface CounterRow {
  readonly _id: string;
  readonly version: number;
}

type Listener = () => void | Promise<void>;

/** Tells one process what others have changed, at the price of one small read a second. */
export interface VersionWatch {
  /** Writes in one transaction with the counter: caches of `what` empty here at once, elsewhere within a second. */
  readonly change: <T>(what: Watched, write: (session: ClientSession) => Promise<T>) => Promise<T>;
  /** Calls `listener` whenever `what` has changed, here or elsewhere; one that fails is called again. */
  readonly onChange: (what: Watched, listener: Listener) => void;
  /** Asks the store now, for whoever cannot wait a second. */
  readonly check: () => Promise<void>;
  readonly stop: () => void;
}

const POLL_MS = 1_000;

/**
 * Watches the counter of each cached kind.
 *
 * Counter and rows change in one transaction: whoever sees the new counter also reads the new rows,
 * and no crash leaves a change unannounced. Between the write and the next poll, at most a second,
 * another process may still answer from its cache. While the store is away nothing is announced;
 * the first poll after it compares and catches up. Faults of a poll go to `onFault`.
 */
export function watchVersions(
  { connection }: Store,
  onFault: (error: unknown) => void,
): VersionWatch {
  const counters = connection.collection<CounterRow>('versions');
  const seen = new Map<string, number>();
  const listeners = new Map<string, Listener[]>();

  const see = async (what: string, version: number): Promise<void> => {
    const isNew = (): boolean => version > (seen.get(what) ?? 0);
    if (!isNew()) return;
    for (const listener of listeners.get(what) ?? []) await listener();
    if (isNew()) seen.set(what, version);
  };

  const check = async (): Promise<void> => {
    const rows = await counters.find().toArray();
    for (const { _id, version } of rows) await see(_id, version);
  };

  let isPolling = false;
  const timer = setInterval(() => {
    if (isPolling) return;
    isPolling = true;
    check()
      .catch(onFault) // the next poll catches up
      .finally(() => {
        isPolling = false;
      });
  }, POLL_MS);
  timer.unref();

  return {
    change: async (what, write) => {
      const changed = await connection.transaction(async (session) => {
        const written = await write(session);
        const next = { $inc: { version: 1 } };
        const counter = await counters.findOneAndUpdate({ _id: what }, next, {
          session,
          upsert: true,
          returnDocument: 'after',
        });
        return { written, version: counter?.version ?? 0 };
      });
      await see(what, changed.version).catch(onFault); // written it is; the next poll catches up
      return changed.written;
    },
    onChange: (what, listener) => {
      listeners.set(what, [...(listeners.get(what) ?? []), listener]);
    },
    check,
    stop: () => clearInterval(timer),
  };
}
