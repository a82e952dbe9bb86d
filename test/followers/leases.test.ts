import { afterEach, describe, expect, it } from '@jest/globals';
import { createMongoLeases } from '../../storage/leases/mongo-leases.js';
import { untilTrue } from '../support/until-true.js';
import { withStore } from '../support/with-store.js';

const SHORT = { leaseMs: 600, renewMs: 100, retryMs: 50 };

describe('a lease', () => {
  const store = withStore();
  const stops: AbortController[] = [];
  const holds: Promise<void>[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop.abort();
    await Promise.all(holds.splice(0));
  });

  /** A process that wants the lease, and what became of its work. */
  const holder = (name: string, { renewMs } = SHORT) => {
    const leases = createMongoLeases(store().connection, () => undefined, { ...SHORT, renewMs });
    const stop = new AbortController();
    const began: AbortSignal[] = [];
    const held = leases.hold(name, stop.signal, async (signal) => {
      began.push(signal);
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    });
    stops.push(stop);
    holds.push(held);
    return { began, stop: () => stop.abort(), held };
  };

  it('is held by one at a time, and by the next as soon as the first lets go', async () => {
    const first = holder('apart');
    await untilTrue(() => first.began.length === 1);
    const second = holder('apart');
    await new Promise((resolve) => setTimeout(resolve, 2 * SHORT.leaseMs));
    expect(second.began).toHaveLength(0);
    first.stop();
    await first.held;
    await untilTrue(() => second.began.length === 1);
  });

  it('goes to the next when its holder no longer renews, whose work is then ended', async () => {
    const paused = holder('lost', { ...SHORT, renewMs: 3_000 });
    await untilTrue(() => paused.began.length === 1);
    const next = holder('lost');
    await untilTrue(() => next.began.length === 1);
    await untilTrue(() => paused.began[0]!.aborted);
    expect(next.began[0]!.aborted).toBe(false);
  });

  it('is one of its name', async () => {
    const one = holder('one');
    const other = holder('other');
    await untilTrue(() => one.began.length === 1 && other.began.length === 1);
  });
});
