import { type Config, loadConfig } from '../../platform/config.js';

/** Where `npm test` has put the servers of the run; without it, the tests that need them fail. */
export interface TestTemporal {
  readonly address: string;
  readonly namespace: string;
}

/** A database of the run's replica set; one per test file, named after it. */
export function testMongoUrl(databaseName: string): string {
  const url = new URL(fromRun('MONGO_URL'));
  url.pathname = `/${databaseName}`;
  return url.href;
}

/** One folder of signing keys for a whole line of files: making them takes seconds, and they are kept. */
export const testKeysDir = (): string => `${fromRun('TEST_KEYS_DIR')}-${line()}`;

/** The run's Temporal server; files that run side by side have a namespace each. */
export function temporalFromEnv(): TestTemporal {
  return {
    address: fromRun('TEMPORAL_ADDRESS'),
    namespace: `${fromRun('TEMPORAL_NAMESPACE')}-${line()}`,
  };
}

/** For `TestWorkflowEnvironment.createTimeSkipping`. */
export function temporalTestServer(): ExistingProgram {
  return { type: 'existing-path', path: fromRun('TEMPORAL_TEST_SERVER_PATH') };
}

/** For tests that start engines of their own: the run's programs on another data folder. */
export function engineConfig(dataDir: string, settings: Record<string, string> = {}): Config {
  return loadConfig({ ...engineVariables(dataDir), ...settings });
}

/** The same for a process of its own. Any free ports: files run side by side. */
export function engineVariables(dataDir: string): Record<string, string> {
  return {
    CONGVAN_DATA_DIR: dataDir,
    MONGO_PORT: '0',
    TEMPORAL_PORT: '0',
    TEMPORAL_UI_PORT: '0',
    MONGOD_PATH: fromRun('MONGOD_PATH'),
    TEMPORAL_CLI_PATH: fromRun('TEMPORAL_CLI_PATH'),
  };
}

interface ExistingProgram {
  readonly type: 'existing-path';
  readonly path: string;
}

/** Which of the lines in which jest runs the files: 1, 2 … */
const line = (): string => fromRun('JEST_WORKER_ID');

function fromRun(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run this test by npm test`);
  return value;
}
