import { setTimeout } from 'node:timers/promises';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { isAtRest } from '../../domain/case/rest.js';
import type { Receipt, Submitted } from '../../domain/commit/commit.js';
import { judge } from '../../domain/commit/judge.js';
import type {
  CommandOutcome,
  CommandRequest,
  Commands,
  Synced,
} from '../../domain/ports/commands.js';
import type { EventLog } from '../../domain/ports/event-log.js';
import { submit, sync } from '../../workflows/contract/messages.js';
import { startOperation } from './start-operation.js';
import { isPassing, isThere, outcomeOf } from './update-outcome.js';

const ANSWER_WITHIN_MS = 5_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

type Log = Pick<EventLog, 'find' | 'state'>;

/** Asks the judge of a stream; where it refuses or is closed, the log has the last word. */
export class TemporalCommands implements Commands {
  constructor(
    private readonly client: Client,
    private readonly log: Log,
    private readonly answerWithinMs = ANSWER_WITHIN_MS,
  ) {}

  async submit(request: CommandRequest): Promise<CommandOutcome> {
    const untilMs = Date.now() + this.answerWithinMs;
    const outcome = this.client.withDeadline(untilMs, () => this.insist(request, untilMs));
    outcome.catch(() => undefined); // it may fail after its caller has been told to come back
    const timer = new AbortController();
    // A native connection may keep its deadline late: the ceiling is a timer of our own.
    const ceiling = setTimeout(this.answerWithinMs, { kind: 'pending' } as const, {
      signal: timer.signal,
    });
    try {
      return await Promise.race([outcome, ceiling]);
    } finally {
      timer.abort();
      ceiling.catch(() => undefined); // ended by the line above
    }
  }

  async sync(streamId: string, n: number, { ifRunning = false } = {}): Promise<Synced> {
    const { workflow } = this.client;
    const args: [number] = [n];
    try {
      await workflow.getHandle(streamId).executeUpdate(sync, { args });
      return 'caughtUp';
    } catch (error) {
      if (isThere(error)) return 'wasThere';
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    if (ifRunning) return 'notRunning'; // a closed stream is judged on its log by the next question
    const startWorkflowOperation = startOperation(streamId, await this.log.state(streamId));
    try {
      await workflow.executeUpdateWithStart(sync, { args, startWorkflowOperation });
      return 'started';
    } catch (error) {
      if (isThere(error)) return 'wasThere'; // somebody else has started it meanwhile
      throw error;
    }
  }

  /** Asks again whatever passes, until the time is up. */
  private async insist(request: CommandRequest, untilMs: number): Promise<CommandOutcome> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        return await this.settle(request, untilMs);
      } catch (error) {
        if (Date.now() + pauseMs >= untilMs) return { kind: 'pending' };
        if (!isPassing(error)) throw error;
      }
      await setTimeout(pauseMs);
    }
  }

  /** A refusal stands only where the judge has seen the whole log. */
  private async settle(request: CommandRequest, untilMs: number): Promise<CommandOutcome> {
    const { streamId, commandId, bodyHash } = request;
    for (let after = '0'; ; ) {
      // Temporal keeps what an accepted update came to, a late refusal included, under its id.
      const outcome = await this.ask(request, `${commandId}/${bodyHash}/${after}`);
      if (outcome.kind !== 'refused') return outcome;
      const { n, receipt } = await this.log.find(streamId, commandId);
      // Also where the log has the answer: a judge that lags behind it arms no timer.
      if (n > outcome.n) await this.sync(streamId, n, { ifRunning: true });
      if (receipt !== null) return fromLog(receipt, bodyHash, n);
      const stands = outcome.code !== 'storeUnavailable' || Date.now() >= untilMs;
      if (n <= outcome.n && stands) return outcome;
      after = n > outcome.n ? `${n}` : `${n}/${Date.now()}`; // the store answers again: a new question
    }
  }

  private async ask(
    { streamId, ...submitted }: CommandRequest,
    updateId: string,
  ): Promise<CommandOutcome> {
    const { workflow } = this.client;
    const { commandId, bodyHash, commands } = submitted;
    const args: [Submitted] = [{ commandId, bodyHash, commands }];
    // What begins a stream finds no workflow, so it does not ask for one.
    if (commands[0]?.type !== 'createDraft') {
      try {
        return await outcomeOf(
          workflow.getHandle(streamId).executeUpdate(submit, { args, updateId }),
        );
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    }
    // At rest, or not begun: judged on what is stored, so that a refusal leaves no empty workflow.
    const stored = await this.log.state(streamId);
    const [verdict] = judge(stored, args);
    if (verdict?.kind === 'known') {
      // Written by an execution that was lost, and something is owed: somebody must run.
      if (!isAtRest(stored.state, Date.now())) await this.sync(streamId, stored.n);
      return { kind: 'done', answer: verdict.answer };
    }
    if (verdict?.kind === 'refused') return { kind: 'refused', code: verdict.code, n: stored.n };
    const startWorkflowOperation = startOperation(streamId, stored, commands);
    return outcomeOf(
      workflow.executeUpdateWithStart(submit, { args, updateId, startWorkflowOperation }),
    );
  }
}

function fromLog(
  { bodyHash: first, answer }: Receipt,
  bodyHash: string,
  n: number,
): CommandOutcome {
  return first === bodyHash
    ? { kind: 'done', answer }
    : { kind: 'refused', code: 'idempotencyKeyReused', n };
}
