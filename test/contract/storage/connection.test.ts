import { expect, it } from '@jest/globals';
import { connectStore } from '../../../storage/connection.js';
import { rowModel } from '../../../storage/row-model.js';
import { withStore } from '../../support/with-store.js';

const store = withStore();
const people = () =>
  rowModel<{ _id: string; secret: string }>(store().connection, {
    name: 'Sample',
    collection: 'samples',
    fields: { _id: String, secret: String },
  });

it('takes an operator that comes from outside for a value', async () => {
  await people().insertMany([{ _id: 'a', secret: 's' }]);
  const fromOutside = { secret: { $ne: null } } as unknown as { secret: string };
  await expect(people().findOne(fromOutside)).rejects.toThrow(/Cast/);
});

it('refuses a filter and a row with a field that nobody declared', async () => {
  const filter = { secert: 's' } as unknown as { secret: string };
  await expect(people().find(filter)).rejects.toThrow(/strictQuery/);
  await expect(people().updateOne({ _id: 'a' }, { $set: { secert: 's' } })).rejects.toThrow(
    /strict/,
  );
});

it('writes to a majority with journal and reads from a majority', () => {
  const { options } = store().connection.getClient();
  expect(options.writeConcern).toMatchObject({ w: 'majority', journal: true });
  expect(options.readConcern?.level).toBe('majority');
  expect(options.retryWrites).toBe(true);
});

it('says within seconds that no server answers, without the address', async () => {
  const mongoUrl = 'mongodb://someone:password@127.0.0.1:1/?replicaSet=rs0';
  const failed = await connectStore({ mongoUrl, database: 'x' }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(String(failed)).not.toContain('password');
});
