import { join } from 'node:path';
import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import type { DataFolders } from './data-folder.js';
import { EngineError } from './engine-error.js';
import type { EngineGuard } from './engine-guard.js';
import { type FoundEngine, type Source } from './find-engine.js';
import { findProgram } from './find-program.js';
import { choosePort } from './free-port.js';
import { mongodArgs, mongoUrlOf, untilPrimary } from './mongod.js';
import type { EngineName } from './releases.js';
import { type EngineSpec, SupervisedEngine } from './supervised-engine.js';
import { temporalServerArgs, untilNamespace } from './temporal-server.js';

const MONGO_PORT = 27_017;
const TEMPORAL_PORT = 7_233;
const TEMPORAL_UI_PORT = 8_233;
const PORT_TRIES = 3;

/** The engines that are started; the test server is started by the tests that need it. */
export type StartedEngine = Exclude<EngineName, 'temporalTestServer'>;

/** An engine that serves: ours, or at a configured address (`engine` is then `null`). */
export interface Running {
  readonly address: string;
  readonly uiUrl: string | null;
  readonly source: Source;
  readonly engine: SupervisedEngine | null;
}

interface Run {
  readonly config: Config;
  readonly logger: Logger;
  readonly folders: DataFolders;
  readonly guard: EngineGuard;
  /** Every engine that was begun, also one that failed: what has to be abandoned in the end. */
  readonly begun: SupervisedEngine[];
}

/** MongoDB at its configured address, or started and primary. */
export async function runMongod(run: Run): Promise<Running> {
  const { mongoUrl, mongoPort } = run.config;
  if (mongoUrl !== null) return elsewhere(mongoUrl);
  const found = await findProgram('mongod', run.config, run.logger);
  let port = 0;
  const engine = await launch(run, async () => {
    port = await choosePort(mongoPort, MONGO_PORT);
    return {
      ...commandOf('mongod', found, run),
      args: mongodArgs(port, run.folders.mongo),
      untilReady: (signal) => untilPrimary(port, signal),
    };
  });
  return { address: mongoUrlOf(port), uiUrl: null, source: found.source, engine };
}

/** Temporal at its configured address, or started, with the namespace and its attributes. */
export async function runTemporal(run: Run): Promise<Running> {
  const { temporalAddress, temporalNamespace, temporalPort, temporalUiPort } = run.config;
  if (temporalAddress !== null) return elsewhere(temporalAddress);
  const found = await findProgram('temporal', run.config, run.logger);
  let port = 0;
  let uiPort = 0;
  const engine = await launch(run, async () => {
    port = await choosePort(temporalPort, TEMPORAL_PORT);
    uiPort = await choosePort(temporalUiPort, TEMPORAL_UI_PORT);
    return {
      ...commandOf('temporal', found, run),
      args: temporalServerArgs({ port, uiPort }, join(run.folders.temporal, 'temporal.db')),
      untilReady: (signal) => untilNamespace(port, temporalNamespace, signal),
    };
  });
  const uiUrl = `http://127.0.0.1:${uiPort}/namespaces/${temporalNamespace}/workflows`;
  return { address: `127.0.0.1:${port}`, uiUrl, source: found.source, engine };
}

/** An engine that somebody else runs. */
export const elsewhere = (address: string): Running => ({
  address,
  uiUrl: null,
  source: 'address',
  engine: null,
});

function commandOf(
  name: StartedEngine,
  { path }: FoundEngine,
  { config, folders }: Run,
): Omit<EngineSpec, 'args' | 'untilReady'> {
  return {
    name,
    command: path,
    // Nothing of the user's own settings reaches an engine.
    env: { TZ: 'UTC', HOME: config.dataDir, PATH: config.searchPath },
    cwd: config.dataDir,
    logPath: join(folders.logs, `${name}.log`),
  };
}

/** A port that was free when it was chosen may be taken a moment later: then another one. */
async function launch(run: Run, choose: () => Promise<EngineSpec>): Promise<SupervisedEngine> {
  for (let tries = 1; ; tries += 1) {
    const engine = new SupervisedEngine(await choose(), run.guard, run.logger);
    run.begun.push(engine);
    try {
      await engine.start();
      return engine;
    } catch (error) {
      engine.abandon();
      const isPortTaken = error instanceof EngineError && error.code === 'enginePortTaken';
      if (!isPortTaken || tries === PORT_TRIES) throw error;
    }
  }
}
