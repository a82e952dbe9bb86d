import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from './project.mjs';

const compiled = (...path) => import(pathToFileURL(inProject('dist', 'platform', ...path)).href);

/**
 * One MongoDB and one Temporal server for a whole test run, on data that is thrown away after it.
 *
 * Resolves to the variables that tell the tests where everything is, and to the end of it all.
 */
export async function startTestServers() {
  const { loadConfig } = await compiled('config.js');
  const { createLogger } = await compiled('logger.js');
  const { findProgram } = await compiled('engines', 'find-program.js');
  const { startEngines } = await compiled('engines', 'start-engines.js');

  const dataDir = mkdtempSync(join(tmpdir(), 'congvan-test-'));
  // Any free port: beside a running installation, or another run that looks for one at the same moment.
  const ports = { MONGO_PORT: '0', TEMPORAL_PORT: '0', TEMPORAL_UI_PORT: '0' };
  const config = loadConfig({
    LOG_LEVEL: 'warn',
    ...ports,
    ...process.env,
    CONGVAN_DATA_DIR: dataDir,
  });
  const logger = createLogger(config);
  const clean = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const programs = await Promise.all(
      ['mongod', 'temporal', 'temporalTestServer'].map((name) => findProgram(name, config, logger)),
    );
    const [mongodPath, temporalCliPath, temporalTestServerPath] = programs.map(({ path }) => path);
    const found = { ...config, mongodPath, temporalCliPath, temporalTestServerPath };
    const engines = await startEngines(found, logger);
    const env = {
      MONGO_URL: engines.mongoUrl,
      TEST_KEYS_DIR: join(dataDir, 'signing-keys'),
      TEMPORAL_ADDRESS: engines.temporalAddress,
      TEMPORAL_NAMESPACE: engines.temporalNamespace,
      MONGOD_PATH: mongodPath,
      TEMPORAL_CLI_PATH: temporalCliPath,
      TEMPORAL_TEST_SERVER_PATH: temporalTestServerPath,
    };
    for (const [index, { source }] of programs.entries()) {
      console.log(`${Object.values(env)[index + 3]} (${source})`);
    }
    return { env, stop: () => engines.stop().finally(clean) };
  } catch (error) {
    clean();
    throw error;
  }
}
