import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { CommitActivities } from '../activities/commit-activities.js';
import { SYSTEM } from '../domain/access/system-actor.js';
import { alarms, nextAlarmMs } from '../domain/case/alarms.js';
import { isAtRest } from '../domain/case/rest.js';
import type { Decided, Submitted } from '../domain/commit/commit.js';
import { judge } from '../domain/commit/judge.js';
import { emptyStream, fold, type Stream } from '../domain/commit/stream.js';
import type { FactsRefused, Standing } from '../domain/ports/event-log.js';
import { type CaseInput, getStream, submit, sync, tell } from './contract/messages.js';
import { showCase } from './show-case.js';
import { proposed, refusal, Waiting } from './waiting.js';

const options = {
  startToCloseTimeout: '2 seconds',
  localRetryThreshold: '2 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
} as const;
// Local: one marker event in the task that took the commands. Gives up when the store is away.
const { commit } = proxyLocalActivities<CommitActivities>({
  ...options,
  scheduleToCloseTimeout: '10 seconds',
});
const { load } = proxyLocalActivities<CommitActivities>(options);

const MAX_HISTORY_EVENTS = 400; // a caller waits for their replay after a crash
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * The life of one stream: decide proposes, commit fixes, evolve applies.
 *
 * The state moves in one loop and only by what the log holds. Callers' updates, the parent's and the
 * batches' signals, timers and results of activities are commands of one queue.
 */
export class CaseLife {
  stream: Stream;
  private isLoaded: boolean;
  private logN = 0; // how far the log is, as far as anybody has told
  private readonly waiting = new Waiting();

  constructor(
    { stream, opening }: CaseInput,
    /** What else must be over before the run may end. */
    private readonly isOccupied: () => boolean,
  ) {
    this.isLoaded = stream !== null;
    this.stream = stream ?? emptyStream;
    // Before any handler: a signal that is there already must not be judged before it.
    if (opening !== null) void this.insist(opening);
    setHandler(getStream, () => this.stream);
    setHandler(submit, (submitted) => this.waiting.add(submitted), {
      validator: (submitted) => this.check(submitted),
    });
    setHandler(sync, (n) => this.catchUp(n), { validator: (n) => this.checkSync(n) });
    setHandler(tell, (submitted) => this.insist(submitted));
  }

  /** The stream as far as it is known; `null` before the log has been folded. */
  get known(): Stream | null {
    return this.isLoaded ? this.stream : null;
  }

  /** Submits until the log has it or the judge refuses it: for what no caller would repeat. */
  async insist(submitted: Submitted): Promise<void> {
    for (let pauseMs = 1_000; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        await this.waiting.add(submitted);
        return;
      } catch (error) {
        if (!(error instanceof ApplicationFailure) || error.type !== 'storeUnavailable') return;
        await sleep(pauseMs);
      }
    }
  }

  /** The one loop in which the state moves. Returns when the run may end. */
  async run(): Promise<void> {
    if (!this.isLoaded) this.stream = await load(workflowInfo().workflowId);
    this.isLoaded = true;
    showCase(this.stream.state);
    for (;;) {
      await condition(() => !this.waiting.isEmpty || this.isBehind() || this.mayStop());
      if (this.isBehind()) await this.commit([]);
      else if (this.waiting.isEmpty) return;
      const verdicts = judge(this.stream, this.waiting.commands);
      this.waiting.settle(verdicts, this.stream.n);
      const accepted = proposed(verdicts);
      if (accepted.length > 0) await this.commit(accepted);
    }
  }

  /** One pending timer, re-armed only for an earlier step. What rings is a command like any other. */
  async ring(): Promise<never> {
    for (let pauseMs = 1_000; ; ) {
      await condition(() => this.nextMs() !== null);
      const atMs = this.nextMs() ?? 0;
      const summary = alarms(this.stream.state)[0]?.id ?? '';
      const isEarlier = (): boolean => (this.nextMs() ?? Infinity) < atMs;
      const waitMs = atMs - Date.now();
      // Steps of one instant follow each other at once: a timer between them would take a second.
      if (waitMs > 0 && (await condition(isEarlier, waitMs, { summary }))) continue;
      if (await this.ringDue()) {
        pauseMs = 1_000;
        continue;
      }
      await sleep(pauseMs); // the store is away, or it was too late to write
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  /** Rings every step that is due; `false` where one is still due afterwards. */
  private async ringDue(): Promise<boolean> {
    const due = alarms(this.stream.state).filter(({ atMs }) => atMs <= Date.now());
    await Promise.allSettled(due.map((alarm) => this.waiting.add(alarmCommand(alarm))));
    const rung = new Set(due.map(({ id }) => id));
    return !alarms(this.stream.state).some(({ id }) => rung.has(id));
  }

  private nextMs(): number | null {
    return nextAlarmMs(this.stream.state);
  }

  /** Synchronous, so a refusal leaves no event. Decides on the state folded with what waits. */
  private check(submitted: Submitted): void {
    if (!this.isLoaded) return;
    const verdict = judge(this.stream, [...this.waiting.commands, submitted]).at(-1);
    if (verdict?.kind === 'refused') throw refusal(verdict.code, this.stream.n);
  }

  private checkSync(n: number): void {
    if (this.isLoaded && n <= this.stream.n)
      throw ApplicationFailure.nonRetryable('already there', 'inSync');
  }

  private async catchUp(n: number): Promise<void> {
    this.logN = Math.max(this.logN, n);
    await condition(() => this.isLoaded && !this.isBehind());
  }

  /** Evolves from what the log holds: this proposal, or what a lost execution had written. */
  private async commit(commands: readonly Decided[]): Promise<void> {
    const { n, hash: prevHash } = this.stream;
    const { workflowId: streamId } = workflowInfo();
    let standing: Standing | FactsRefused;
    try {
      standing = await commit({ streamId, n: n + 1, prevHash, atMs: Date.now(), commands });
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      this.logN = n; // whoever waits for a sync asks again
      return this.waiting.refuse('storeUnavailable', n, null); // nothing stays proposed
    }
    switch (standing.kind) {
      case 'refused':
        return this.waiting.refuse(standing.code, n, standing.commandId);
      case 'repeated': {
        const { commandId, bodyHash, answer } = standing.receipt;
        return this.waiting.answer(commandId, bodyHash, answer, n);
      }
      case 'commits':
        this.stream = standing.commits.reduce(fold, this.stream);
        this.logN = standing.isLast ? this.stream.n : this.stream.n + 1;
        showCase(this.stream.state);
        // Too late: only who still holds the workflow task gets a timer, and so a new try.
        if (this.stream.n === n && commands.length > 0) await sleep('1 second');
    }
  }

  private isBehind(): boolean {
    return this.logN > this.stream.n;
  }

  private mayStop(): boolean {
    if (!this.waiting.isEmpty || !allHandlersFinished()) return false;
    if (workflowInfo().historyLength >= MAX_HISTORY_EVENTS) return true;
    return !this.isOccupied() && this.isResting();
  }

  /** The document is at rest; the run may end for good. */
  isResting(): boolean {
    return isAtRest(this.stream.state, Date.now());
  }
}

function alarmCommand({
  id,
  obligationId,
  revision,
  step,
}: ReturnType<typeof alarms>[number]): Submitted {
  return {
    commandId: id,
    bodyHash: '',
    commands: [{ type: 'alarm', actor: SYSTEM, obligationId, revision, step }],
  };
}
