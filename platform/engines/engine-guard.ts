import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root.js';
import { identify, type ProcessIdentity, signalExactly } from './process-identity.js';

// Plain JavaScript: it runs beside the sources and beside dist alike.
const GUARD = join(PROJECT_ROOT, 'platform', 'engines', 'guard.mjs');

/** How to run an engine; it sees these variables and no others. */
export interface Command {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly logPath: string;
}

type Report = Readonly<
  | { type: 'started'; name: string; pid: number }
  | { type: 'ended'; name: string; code: string | number | null }
>;

/**
 * Starts and ends engines through a guard process, so that none outlives this process.
 *
 * Should the guard itself be killed, its engines are killed too and reported as ended; the next
 * start makes a new guard.
 */
export class EngineGuard {
  private readonly reports = new EventEmitter();
  private readonly running = new Map<string, ProcessIdentity>();
  private guard: ChildProcess | null = null;
  private isStopped = false;

  constructor(
    private readonly logsDir: string,
    private readonly onPids: (pids: readonly number[]) => void,
  ) {}

  /** Calls back once, when the engine that runs under this name has ended. */
  onEnded(name: string, listener: (code: string | number | null) => void): void {
    this.reports.once(`ended ${name}`, listener);
  }

  pidOf(name: string): number | null {
    return this.running.get(name)?.pid ?? null;
  }

  /** Asks for the start; that it failed is reported as its end. */
  start(command: Command): void {
    if (this.isStopped) this.take({ type: 'ended', name: command.name, code: 'stopped' });
    else this.tell({ type: 'start', ...command });
  }

  signal(name: string, signal: NodeJS.Signals): void {
    if (this.guard !== null) this.tell({ type: 'signal', name, signal });
  }

  /** Ends all engines cleanly, by force after 10 s, and then the guard. */
  async stop(): Promise<void> {
    this.isStopped = true;
    const { guard } = this;
    if (guard === null) return;
    const exited = once(guard, 'exit');
    this.tell({ type: 'stop' });
    await exited;
  }

  private tell(message: object): void {
    this.guard ??= this.fork();
    this.guard.send(message, () => {}); // a guard that is gone reports by its exit
  }

  private fork(): ChildProcess {
    const log = openSync(join(this.logsDir, 'guard.log'), 'a');
    const guard = spawn(process.execPath, [GUARD], {
      detached: true, // Ctrl-C is for us to answer
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    guard.on('message', (report: Report) => this.take(report));
    guard.on('error', () => {}); // the exit tells
    guard.once('exit', () => this.lose());
    return guard;
  }

  private take(report: Report): void {
    if (report.type === 'started') {
      const identity = identify(report.pid);
      if (identity !== null) this.running.set(report.name, identity);
    } else {
      this.running.delete(report.name);
    }
    const guardPid = this.guard?.pid;
    const pids = [...this.running.values()].map(({ pid }) => pid);
    this.onPids(guardPid === undefined ? pids : [guardPid, ...pids]);
    if (report.type === 'ended') this.reports.emit(`ended ${report.name}`, report.code);
  }

  private lose(): void {
    this.guard = null;
    for (const [name, identity] of this.running) {
      signalExactly(identity, 'SIGKILL');
      this.take({ type: 'ended', name, code: 'guard lost' });
    }
  }
}
