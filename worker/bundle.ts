import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const compiled = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Evaluated once and shared by all workflows of a worker, for they keep nothing between two calls (ADR 0020). */
const PRELOADED = [compiled('workflows/index.js')];

/** Builds the workflows once, beside the compiled code: `dist/workflow-bundle.js`. */
const { code } = await bundleWorkflowCode({
  workflowsPath: compiled('workflows/index.js'),
  preloadModules: PRELOADED,
  logger: new DefaultLogger('WARN'),
});
await writeFile(compiled('workflow-bundle.js'), code);
