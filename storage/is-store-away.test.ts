import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { isStoreAway } from './is-store-away.js';

const caught = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await work();
  } catch (error) {
    return error;
  }
};

describe('a store that is away', () => {
  it('is known by what the driver says where nobody listens', async () => {
    const client = new mongo.MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 50 });
    const error = await caught(() => client.db('none').command({ ping: 1 }));
    expect(isStoreAway(error)).toBe(true);
    expect(isStoreAway(new Error('the list was not read', { cause: error }))).toBe(true);
  });

  it('is known by a member that is no longer the primary', () => {
    const stepped = new mongo.MongoServerError({ code: 10107, message: 'not primary' });
    expect(isStoreAway(stepped)).toBe(true);
  });

  it.each([
    new mongo.MongoServerError({ code: 11000, message: 'duplicate' }),
    new Error('a fault'),
    'MongoNetworkError',
    null,
  ])('is not what anything else means (%p)', (error) => {
    expect(isStoreAway(error)).toBe(false);
  });
});
