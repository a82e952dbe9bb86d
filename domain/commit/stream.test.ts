import { describe, expect, it } from '@jest/globals';
import { aCase } from '../../test/support/a-case.js';
import { emptyStream, fold } from './stream.js';

describe('a stream', () => {
  const { commits, stream } = aCase().issued();

  it('is the fold of its commits', () => {
    expect(commits.reduce(fold, emptyStream)).toEqual(stream);
    expect(stream).toMatchObject({ n: 6, hash: 'h6' });
  });

  it('does not go on over a gap, a repetition or another chain', () => {
    const [first, second, third] = commits;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('short');
    const one = fold(emptyStream, first);
    expect(() => fold(one, third)).toThrow('commit 3 of');
    expect(() => fold(one, first)).toThrow('does not follow 1');
    expect(() => fold(one, { ...second, prevHash: 'another' })).toThrow('does not follow 1');
  });
});
