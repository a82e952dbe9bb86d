import { ApplicationFailure } from '@temporalio/workflow';
import type { Answer, Decided, Submitted } from '../domain/commit/commit.js';
import type { Verdict } from '../domain/commit/judge.js';
import type { ErrorCode } from '../domain/errors.js';

interface Waiter {
  readonly submitted: Submitted;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (failure: ApplicationFailure) => void;
}

/** A refusal names the `n` it was decided on, so that the caller can hold it against the log. */
export const refusal = (code: ErrorCode, n: number): ApplicationFailure =>
  ApplicationFailure.create({
    message: code,
    type: code,
    nonRetryable: true,
    details: [n],
    category: 'BENIGN',
  });

/** Commands that wait for the log, each with the promise of its caller. */
export class Waiting {
  private waiters: readonly Waiter[] = [];

  get commands(): readonly Submitted[] {
    return this.waiters.map(({ submitted }) => submitted);
  }

  get isEmpty(): boolean {
    return this.waiters.length === 0;
  }

  add(submitted: Submitted): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiters = [...this.waiters, { submitted, resolve, reject }];
    });
  }

  /** Answers what is known or refused; keeps what was accepted until the log has it. */
  settle(verdicts: readonly Verdict[], n: number): void {
    const settled = this.waiters;
    this.waiters = settled.filter((_, index) => verdicts[index]?.kind === 'accepted');
    settled.forEach(({ resolve, reject }, index) => {
      const verdict = verdicts[index];
      if (verdict?.kind === 'known') resolve(verdict.answer);
      if (verdict?.kind === 'refused') reject(refusal(verdict.code, n));
    });
  }

  /** Refuses one command, or all that was proposed, for a fault of the facts or of the store. */
  refuse(code: ErrorCode, n: number, commandId: string | null): void {
    const refused = this.waiters.filter(
      ({ submitted }) => commandId === null || submitted.commandId === commandId,
    );
    this.waiters = this.waiters.filter((waiter) => !refused.includes(waiter));
    for (const { reject } of refused) reject(refusal(code, n));
  }

  /** Answers a repetition of a command from long before, which only the log remembers. */
  answer(commandId: string, bodyHash: string, answer: Answer, n: number): void {
    const same = this.waiters.filter(({ submitted }) => submitted.commandId === commandId);
    this.waiters = this.waiters.filter((waiter) => !same.includes(waiter));
    for (const { submitted, resolve, reject } of same) {
      if (submitted.bodyHash === bodyHash) resolve(answer);
      else reject(refusal('idempotencyKeyReused', n));
    }
  }
}

/** What the verdicts propose to write. */
export const proposed = (verdicts: readonly Verdict[]): readonly Decided[] =>
  verdicts.flatMap((verdict) =>
    verdict.kind === 'accepted' && verdict.decided !== null ? [verdict.decided] : [],
  );
