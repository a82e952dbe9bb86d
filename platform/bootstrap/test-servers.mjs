import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from './project.mjs';

const NAMESPACES_WITHIN_MS = 30_000;

const compiled = (...path) => import(pathToFileURL(inProject('dist', 'platform', ...path)).href);

/**
 * One MongoDB and one Temporal server for a whole test run, on data that is thrown away after it.
 *
 * Task queues have the product's names, so files that run side by side, in `lines` lines, have a
 * namespace each. Resolves to the variables that tell the tests where everything is, and to the end
 * of it all.
 */
export async function startTestServers(lines) {
  const { loadConfig } = await compiled('config.js');
  const { createLogger } = await compiled('logger.js');
  const { findProgram } = await compiled('engines', 'find-program.js');
  const { startEngines } = await compiled('engines', 'start-engines.js');
  const { untilNamespace } = await compiled('engines', 'temporal-server.js');

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
    const port = Number(engines.temporalAddress.split(':').at(-1));
    const within = AbortSignal.timeout(NAMESPACES_WITHIN_MS);
    for (let line = 1; line <= lines; line += 1)
      await untilNamespace(port, `${engines.temporalNamespace}-${line}`, within);
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
