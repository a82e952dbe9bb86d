import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const compiled = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Loaded once for all workflows of a worker, and frozen, instead of once for each: code that keeps
 * nothing between two calls. A replay begins with it, and thousands of replays are what a legal instant
 * such as noon is made of.
 */
const PRELOADED = [compiled('workflows/index.js')];

/** Builds the workflows once, beside the compiled code: `dist/workflow-bundle.js`. */
const { code } = await bundleWorkflowCode({
  workflowsPath: compiled('workflows/index.js'),
  preloadModules: PRELOADED,
  logger: new DefaultLogger('WARN'),
});
await writeFile(compiled('workflow-bundle.js'), code);
