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

/** The run's Temporal server; a task queue per test keeps tests apart. */
export function temporalFromEnv(): TestTemporal {
  return {
    address: fromRun('TEMPORAL_ADDRESS'),
    namespace: fromRun('TEMPORAL_NAMESPACE'),
  };
}

/** For `TestWorkflowEnvironment.createLocal`: without a path the SDK would download its own. */
export function temporalCli(): ExistingProgram {
  return { type: 'existing-path', path: fromRun('TEMPORAL_CLI_PATH') };
}

/** For `TestWorkflowEnvironment.createTimeSkipping`. */
export function temporalTestServer(): ExistingProgram {
  return { type: 'existing-path', path: fromRun('TEMPORAL_TEST_SERVER_PATH') };
}

/** For tests that start engines of their own: the run's programs on another data folder. */
export function engineConfig(dataDir: string, settings: Record<string, string> = {}): Config {
  const programs = Object.fromEntries(
    ['MONGOD_PATH', 'TEMPORAL_CLI_PATH', 'TEMPORAL_TEST_SERVER_PATH'].map((variable) => [
      variable,
      fromRun(variable),
    ]),
  );
  return loadConfig({ ...programs, CONGVAN_DATA_DIR: dataDir, ...settings });
}

interface ExistingProgram {
  readonly type: 'existing-path';
  readonly path: string;
}

function fromRun(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run this test by npm test`);
  return value;
}
