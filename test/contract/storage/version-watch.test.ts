import { expect, it } from '@jest/globals';
import { withStore } from '../../support/with-store.js';
import { withWatches } from '../../support/with-watches.js';

const store = withStore();
const newWatch = withWatches(store);

it('tells the others by itself, within a second or so', async () => {
  const [here, elsewhere] = [newWatch(), newWatch()];
  const told = new Promise<void>((resolve) => elsewhere.onChange('people', resolve));
  const startedAtMs = Date.now();
  await here.change('people', async () => undefined);
  await told;
  expect(Date.now() - startedAtMs).toBeLessThan(3_000);
});

it('announces nothing when the write fails', async () => {
  const [here, elsewhere] = [newWatch(), newWatch()];
  await elsewhere.check();
  let count = 0;
  for (const watch of [here, elsewhere]) watch.onChange('calendars', () => void (count += 1));
  const failed = here.change('calendars', async () => {
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await elsewhere.check();
  expect(count).toBe(0);
});

it('tells again whoever has failed to follow', async () => {
  const [here, elsewhere] = [newWatch(), newWatch()];
  await elsewhere.check();
  let tries = 0;
  elsewhere.onChange('policies', async () => {
    tries += 1;
    if (tries === 1) throw new Error('could not load');
  });
  await here.change('policies', async () => undefined);
  await expect(elsewhere.check()).rejects.toThrow('could not load');
  await elsewhere.check();
  await elsewhere.check();
  expect(tries).toBe(2);
});

it('counts every one of many changes at once', async () => {
  const watches = [newWatch(), newWatch(), newWatch()];
  await Promise.all(watches.map((watch) => watch.change('directory', async () => undefined)));
  const counters = store().connection.collection<{ _id: string; version: number }>('versions');
  expect((await counters.findOne({ _id: 'directory' }))?.version).toBe(3);
});
