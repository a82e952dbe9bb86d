import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { prepare } from './prepare.mjs';
import { inProject } from './project.mjs';

/**
 * Makes everything ready and runs a compiled program of the project in this very process, so that
 * its arguments, signals and exit code are ours. Settings may stand in `.env`.
 */
export async function runCompiled(...path) {
  await prepare();
  await build();
  if (existsSync(inProject('.env'))) process.loadEnvFile(inProject('.env'));
  process.setSourceMapsEnabled(true);
  const main = inProject('dist', ...path);
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
}
