import { isDeepStrictEqual } from 'node:util';
import type { Decided } from '../../../domain/commit/commit.js';
import type { StreamLog } from '../../../storage/checks/walk-log.js';
import type { Question } from '../callers/ledger.js';
import type { Fault } from './fault.js';

/**
 * Holds every answer that a caller was given against the log.
 *
 * What was done stands in the log once, at its `n`, with that answer, however often it was asked
 * (I1, I6); what was refused for good does not stand in it.
 */
export function compareAnswers(
  questions: readonly Question[],
  streams: readonly StreamLog[],
): readonly Fault[] {
  const logged = new Map<string, readonly Decided[]>();
  for (const { streamId, commits } of streams) {
    for (const decided of commits.flatMap(({ commands }) => commands)) {
      const id = `${streamId} ${decided.commandId}`;
      logged.set(id, [...(logged.get(id) ?? []), decided]);
    }
  }
  return [...twice(logged), ...questions.flatMap((question) => faultsOf(question, logged))];
}

type Logged = ReadonlyMap<string, readonly Decided[]>;

const twice = (logged: Logged): Fault[] =>
  [...logged].flatMap(([id, decided]): Fault[] =>
    decided.length > 1
      ? [{ kind: 'duplicated', what: `command ${id} stands in the log twice` }]
      : [],
  );

function faultsOf(question: Question, logged: Logged): readonly Fault[] {
  const { streamId, commandId, what, onlyAnswer, given } = question;
  const [stands] = logged.get(`${streamId} ${commandId}`) ?? [];
  const told = (kind: Fault['kind'], problem: string): Fault => ({
    kind,
    what: `${what} ${commandId} of ${streamId}: ${problem}`,
  });
  if (onlyAnswer !== null) {
    const isOther = given.some((one) => one.kind !== 'refused' || one.code !== onlyAnswer);
    return isOther ? [told('differs', `answered otherwise than ${onlyAnswer}`)] : [];
  }
  if (given.length === 0) return [told('stuck', 'never answered')];
  const done = given.filter((one) => one.kind === 'done');
  const faults: Fault[] = [];
  if (done.length > 0 && stands === undefined)
    faults.push(told('lost', 'done, and not in the log'));
  if (done.length === 0 && stands !== undefined)
    faults.push(told('differs', `refused, and in the log at ${stands.answer.n}`));
  if (done.length > 0 && done.length < given.length)
    faults.push(told('differs', 'both done and refused'));
  if (stands !== undefined && done.some(({ answer }) => !isDeepStrictEqual(answer, stands.answer)))
    faults.push(told('differs', 'done with another answer than the log has'));
  return faults;
}
