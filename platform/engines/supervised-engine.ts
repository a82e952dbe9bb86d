import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../logger.js';
import { EngineError } from './engine-error.js';
import type { Command, EngineGuard } from './engine-guard.js';
import { rotateLog, tailOfLog } from './engine-log.js';

const READY_WITHIN_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const STEADY_AFTER_MS = 30_000;
const END_WITHIN_MS = 10_000;
const TAIL_LINES = 8;

export interface EngineSpec extends Command {
  /** Resolves when the engine serves; stops asking when the signal is aborted. */
  readonly untilReady: (signal: AbortSignal) => Promise<void>;
}

/**
 * Keeps one engine running on the same port and data until it is stopped.
 *
 * An engine that ends by itself is started again, at once the first time and then after pauses that
 * grow to 10 s; half a minute of service forgets them.
 */
export class SupervisedEngine {
  /** Grows with every start and every end that was asked for: what began before it gives up. */
  private life = 0;
  private pauseMs = 0;
  private startedAtMs = 0;

  constructor(
    private readonly spec: EngineSpec,
    private readonly guard: EngineGuard,
    private readonly logger: Logger,
  ) {}

  get pid(): number | null {
    return this.guard.pidOf(this.spec.name);
  }

  /** Starts it and waits until it serves; throws `engineEndedAtStart` with the end of its log. */
  async start(): Promise<void> {
    this.life += 1;
    await this.launch(this.life);
  }

  /** No more restarts; the guard ends the process itself. */
  abandon(): void {
    this.life += 1;
  }

  /** Sends a signal; if the engine ends by it, it is started again like after any fault. */
  kill(signal: NodeJS.Signals): void {
    this.guard.signal(this.spec.name, signal);
  }

  /** Ends it cleanly, by force after 10 s, and starts it again at once. */
  async restart(): Promise<void> {
    this.abandon();
    if (this.pid !== null) {
      const ended = new Promise<void>((resolve) => {
        this.guard.onEnded(this.spec.name, () => resolve());
      });
      this.kill('SIGCONT'); // a paused engine cannot end
      this.kill('SIGTERM');
      const force = setTimeout(() => this.kill('SIGKILL'), END_WITHIN_MS);
      await ended;
      clearTimeout(force);
    }
    await this.start();
  }

  private async launch(life: number): Promise<void> {
    const { name, logPath, untilReady } = this.spec;
    const logFrom = await rotateLog(logPath);
    const watch = new AbortController();
    const isOver = { ready: false };
    const ended = new Promise<never>((_, reject) => {
      this.guard.onEnded(name, (code) => {
        if (isOver.ready) void this.revive(life, code);
        else reject(new EngineError('engineEndedAtStart', `${name} ended (${code}).`));
      });
    });
    this.startedAtMs = Date.now();
    this.guard.start(this.spec);
    const tooLate = pause(READY_WITHIN_MS, undefined, { signal: watch.signal }).then(() => {
      throw new EngineError('engineNotReady', `${name} does not serve after 60 s; see ${logPath}.`);
    });
    tooLate.catch(() => {}); // aborted when the race is over
    try {
      await Promise.race([untilReady(watch.signal), ended, tooLate]);
      isOver.ready = true;
    } catch (error) {
      throw await this.explain(error, logFrom);
    } finally {
      watch.abort();
    }
    const { pid, startedAtMs } = this;
    this.logger.info({ engine: name, pid, readyMs: Date.now() - startedAtMs }, 'engine serves');
  }

  private async explain(error: unknown, logFrom: number): Promise<unknown> {
    if (!(error instanceof EngineError) || error.code !== 'engineEndedAtStart') return error;
    const { name, logPath } = this.spec;
    const tail = await tailOfLog(logPath, logFrom, TAIL_LINES);
    if (/no space left on device|disk is full/i.test(tail)) {
      return new EngineError('engineDiskFull', `${name} cannot write its data.`, { cause: error });
    }
    if (/address already in use/i.test(tail)) {
      return new EngineError('enginePortTaken', `${name} cannot listen.`, { cause: error });
    }
    const help = `The end of its log, ${logPath}:\n${tail}`;
    const what = `${name} ended before it served.`;
    return new EngineError('engineEndedAtStart', what, { help, cause: error });
  }

  private async revive(life: number, code: string | number | null): Promise<void> {
    const { name } = this.spec;
    if (Date.now() - this.startedAtMs > STEADY_AFTER_MS) this.pauseMs = 0;
    while (life === this.life) {
      this.logger.warn(
        { engine: name, code, pauseMs: this.pauseMs },
        'engine ended; starting again',
      );
      await pause(this.pauseMs);
      this.pauseMs = Math.min(Math.max(this.pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
      if (life !== this.life) return;
      try {
        return await this.launch(life);
      } catch (err) {
        if (life !== this.life) return; // stopped while it started
        this.logger.error({ engine: name, err }, 'engine does not start');
        this.kill('SIGKILL');
      }
    }
  }
}
