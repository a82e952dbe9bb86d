import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import { type FoundEngine, findEngine } from './find-engine.js';
import { type EngineName, releases } from './releases.js';

/** Finds the program of an engine where the configuration says, and logs which one was taken. */
export async function findProgram(
  name: EngineName,
  config: Config,
  logger: Logger,
): Promise<FoundEngine> {
  const namedPath = {
    mongod: config.mongodPath,
    temporal: config.temporalCliPath,
    temporalTestServer: config.temporalTestServerPath,
  }[name];
  const { searchPath, cacheDir } = config;
  const found = await findEngine(releases[name], { namedPath, searchPath, cacheDir });
  logger.info({ engine: name, ...found }, 'engine found');
  return found;
}
