import { describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../domain/access/system-actor.js';
import type { Answer, Decided } from '../../../domain/commit/commit.js';
import type { StreamLog } from '../../../storage/checks/walk-log.js';
import type { Given, Question } from '../callers/ledger.js';
import { compareAnswers } from './compare-answers.js';

const answer: Answer = { n: 1, states: [{ id: 'd', state: 'approved' }] };
const done: Given = { kind: 'done', answer };
const refused: Given = { kind: 'refused', code: 'commandNotPossible' };

const decided = (commandId: string): Decided => ({
  commandId,
  bodyHash: '',
  actor: SYSTEM,
  type: 'approve',
  events: [],
  answer,
});

const logOf = (...commands: readonly Decided[]): readonly StreamLog[] => [
  { streamId: 's', commits: [{ streamId: 's', n: 1, prevHash: '', hash: 'h', atMs: 1, commands }] },
];

const asked = (given: readonly Given[], onlyAnswer: string | null = null): Question => ({
  streamId: 's',
  commandId: 'c',
  what: 'approve',
  onlyAnswer,
  given,
  unanswered: 0,
});

const kinds = (question: Question, streams: readonly StreamLog[]): readonly string[] =>
  compareAnswers([question], streams).map(({ kind }) => kind);

describe('answers held against the log', () => {
  it('agree where what was done stands in it, and what was refused does not', () => {
    expect(kinds(asked([done, done]), logOf(decided('c')))).toEqual([]);
    expect(kinds(asked([refused]), logOf(decided('other')))).toEqual([]);
  });

  it('are lost where something was done that nobody has written', () => {
    expect(kinds(asked([done]), logOf(decided('other')))).toEqual(['lost']);
  });

  it('differ where something refused stands in the log, or was both', () => {
    expect(kinds(asked([refused]), logOf(decided('c')))).toEqual(['differs']);
    expect(kinds(asked([done, refused]), logOf(decided('c')))).toEqual(['differs']);
  });

  it('differ where a repeat was told something else than the log has', () => {
    const other: Given = { kind: 'done', answer: { ...answer, n: 2 } };
    expect(kinds(asked([done, other]), logOf(decided('c')))).toEqual(['differs']);
  });

  it('are stuck where there is none', () => {
    expect(kinds(asked([]), logOf())).toEqual(['stuck']);
  });

  it('are duplicated where a command stands in the log twice', () => {
    expect(kinds(asked([done]), logOf(decided('c'), decided('c')))).toEqual(['duplicated']);
  });

  it('to another body under a used key are its refusal and nothing else', () => {
    const reused: Given = { kind: 'refused', code: 'idempotencyKeyReused' };
    expect(kinds(asked([reused], reused.code), logOf(decided('c')))).toEqual([]);
    expect(kinds(asked([done], reused.code), logOf(decided('c')))).toEqual(['differs']);
    expect(kinds(asked([refused], reused.code), logOf(decided('c')))).toEqual(['differs']);
  });
});
