import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import { prepareDataFolder } from './data-folder.js';
import { lockData } from './data-lock.js';
import { EngineGuard } from './engine-guard.js';
import type { Source } from './find-engine.js';
import {
  elsewhere,
  type Running,
  runMongod,
  runTemporal,
  type StartedEngine,
} from './run-engines.js';
import type { SupervisedEngine } from './supervised-engine.js';

/** The two engines, started or configured, and the power over those that were started. */
export interface Engines {
  readonly mongoUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** `null` when the server is not ours. */
  readonly temporalUiUrl: string | null;
  readonly sources: Readonly<Record<StartedEngine, Source>>;
  /** Who runs now; an engine at a configured address, or between two lives, is not in it. */
  readonly pids: Readonly<Partial<Record<StartedEngine, number>>>;
  /** For fault runs: the engine is started again if it ends by the signal. */
  kill(name: StartedEngine, signal: NodeJS.Signals): void;
  /** Ends one engine cleanly and resolves when it serves again, on the same port and data. */
  restart(name: StartedEngine): Promise<void>;
  /** Ends all of them cleanly, by force after 10 s. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts MongoDB and Temporal on the data folder, unless the configuration names running ones.
 *
 * Resolves when both serve; they end with `stop` or with this process, and are started again when
 * they end by themselves. Throws an `EngineError`, with nothing left running.
 */
export async function startEngines(config: Config, logger: Logger): Promise<Engines> {
  const { mongoUrl, temporalAddress } = config;
  if (mongoUrl !== null && temporalAddress !== null) {
    const running = { mongod: elsewhere(mongoUrl), temporal: elsewhere(temporalAddress) };
    return enginesOf(running, config, async () => {});
  }
  const folders = await prepareDataFolder(config.dataDir);
  const lock = await lockData(config.dataDir);
  const guard = new EngineGuard(folders.logs, (pids) => lock.note(pids));
  const begun: SupervisedEngine[] = [];
  const stop = async (): Promise<void> => {
    for (const engine of begun) engine.abandon();
    await guard.stop();
    lock.release();
  };

  const run = { config, logger, folders, guard, begun };
  const [mongod, temporal] = await Promise.allSettled([runMongod(run), runTemporal(run)]);
  if (mongod.status === 'rejected' || temporal.status === 'rejected') {
    await stop();
    throw mongod.status === 'rejected' ? mongod.reason : (temporal as PromiseRejectedResult).reason;
  }
  return enginesOf({ mongod: mongod.value, temporal: temporal.value }, config, stop);
}

function enginesOf(
  running: Readonly<Record<StartedEngine, Running>>,
  { temporalNamespace }: Config,
  stop: () => Promise<void>,
): Engines {
  const supervised = (name: StartedEngine): SupervisedEngine => {
    const { engine } = running[name];
    if (engine === null) throw new Error(`${name} runs elsewhere and is not ours to touch`);
    return engine;
  };
  return {
    mongoUrl: running.mongod.address,
    temporalAddress: running.temporal.address,
    temporalNamespace,
    temporalUiUrl: running.temporal.uiUrl,
    sources: { mongod: running.mongod.source, temporal: running.temporal.source },
    get pids() {
      const pids: Partial<Record<StartedEngine, number>> = {};
      for (const name of ['mongod', 'temporal'] as const) {
        const pid = running[name].engine?.pid ?? null;
        if (pid !== null) pids[name] = pid;
      }
      return pids;
    },
    kill: (name, signal) => supervised(name).kill(signal),
    restart: (name) => supervised(name).restart(),
    stop,
  };
}
