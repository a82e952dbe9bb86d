import { describe, expect, it } from '@jest/globals';
import { type Answered, verdictOf } from './verdict.js';

describe('the verdict on a packet', () => {
  it.each<[readonly Answered[], object]>([
    [['done', 'done'], { kind: 'judged', documentId: 'd1' }],
    [['requestOpen', 'done'], { kind: 'judged', documentId: 'd1' }],
    [['done', 'pending'], { kind: 'pending' }],
    [['requestOpen', 'commandNotPossible'], { kind: 'quarantined', reason: 'requestOpen' }],
    [[], { kind: 'quarantined', reason: 'targetUnknown' }],
  ])('after %j is %j', (answers, verdict) => {
    expect(verdictOf(answers, 'd1', 'targetUnknown')).toEqual(verdict);
  });
});
