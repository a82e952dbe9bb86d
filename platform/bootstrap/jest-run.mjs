import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { runNode } from './run-tool.mjs';

const JEST = inProject('node_modules', 'jest', 'bin', 'jest.js');

// jest loads ES modules only behind this flag, and says on every run that it is experimental.
const NODE_FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

const withFlags = (env) => ({
  ...env,
  NODE_OPTIONS: [env.NODE_OPTIONS, ...NODE_FLAGS].filter(Boolean).join(' '),
});

/** Whether a jest project has a test file that the arguments select. */
export async function hasTests(project, args) {
  const list = [JEST, '--selectProjects', project, '--listTests', '--passWithNoTests', ...args];
  const { code, output } = await runNode(list, { env: withFlags(process.env), quiet: true });
  if (code !== 0) throw new Error(output);
  return output.includes('.test.ts');
}

/** Runs one jest project and counts; a file that cannot even be loaded is one failure. */
export async function runJest(project, args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-jest-'));
  const report = join(folder, 'report.json');
  try {
    const { code, signal } = await runNode(
      [JEST, '--selectProjects', project, '--json', `--outputFile=${report}`, ...args],
      { env: withFlags({ ...process.env, ...env }) },
    );
    if (!existsSync(report)) return { passed: 0, failed: 1, signal };
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
    return {
      passed: counts.numPassedTests,
      failed: code === 0 ? failed : Math.max(failed, 1),
      signal,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
