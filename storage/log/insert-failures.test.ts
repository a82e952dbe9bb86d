import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { insertFailures } from './insert-failures.js';

/** As the driver makes them; its constructors are not typed, and of the result one question is asked. */
function bulkError(cause: unknown, writeConcernError?: object): Error {
  const Thrown = mongo.MongoBulkWriteError as unknown as new (
    cause: unknown,
    result: object,
  ) => Error;
  return new Thrown(cause, { getWriteConcernError: () => writeConcernError });
}

const named = (...errors: readonly { index: number; code: number }[]): object => ({
  message: 'write errors',
  code: errors[0]?.code,
  writeErrors: errors,
});

describe('what became of an unordered insert that has thrown', () => {
  it('is unknown of every row where the connection broke, though the class is that of write errors', () => {
    const broken = bulkError(new mongo.MongoNetworkError('connection 7 to 127.0.0.1 closed'));
    expect([...insertFailures(broken, 3).values()]).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('is unknown of every row after any other fault', () => {
    expect([...insertFailures(new Error('time is up'), 2).values()]).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('is known where the server names duplicates: those are taken, and the others are written', () => {
    const failures = insertFailures(bulkError(named({ index: 1, code: 11_000 })), 3);
    expect([...failures]).toEqual([[1, 'taken']]);
  });

  it('is unknown of a row that the server names for another reason', () => {
    const failures = insertFailures(bulkError(named({ index: 0, code: 91 })), 2);
    expect([...failures]).toEqual([[0, 'unknown']]);
  });

  it('is unknown of what was not named where the write concern was not met', () => {
    const concern = bulkError(named({ index: 1, code: 11_000 }), { code: 64, errmsg: 'timed out' });
    expect(insertFailures(concern, 2)).toEqual(
      new Map([
        [0, 'unknown'],
        [1, 'taken'],
      ]),
    );
  });
});
