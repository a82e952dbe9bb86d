import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../platform/project-root.js';
import { workerNodeArgs } from '../platform/worker-node-args.js';

const execute = promisify(execFile);

/** Runs a script as whoever starts a worker would, and returns what it prints. */
async function run(script: string, args: readonly string[], cwd = PROJECT_ROOT) {
  const env = { PATH: process.env.PATH };
  const { stdout, stderr } = await execute(process.execPath, [...args, '-e', script], { cwd, env });
  return { said: JSON.parse(stdout) as unknown, stderr };
}

/** What the SDK does when a worker thread begins. */
const INSTALL = `
  const { globalHandlers } = require('@temporalio/worker/lib/workflow/vm-shared.js');
  globalHandlers.setPromiseHook();
  const isTraced = globalHandlers.promiseHookInstalled === true;`;

const withoutHook = workerNodeArgs({ workerPromiseHook: false });
const withHook = workerNodeArgs({ workerPromiseHook: true });

describe('a worker process without the promise hook', () => {
  it('refuses the hook to the SDK, which goes without and says nothing', async () => {
    const ran = await run(`${INSTALL} console.log(JSON.stringify({ isTraced }))`, withoutHook);
    expect(ran).toEqual({ said: { isTraced: false }, stderr: '' });
  });

  it('is what the setting makes it: the SDK gets its hook where stack traces are wanted', async () => {
    const ran = await run(`${INSTALL} console.log(JSON.stringify({ isTraced }))`, withHook);
    expect(ran.said).toEqual({ isTraced: true });
  });

  it('refuses it in the threads that run workflows too', async () => {
    const script = `
      const { Worker } = require('node:worker_threads');
      const thread = new Worker(${JSON.stringify(`${INSTALL}
        require('node:worker_threads').parentPort.postMessage({ isTraced });`)}, { eval: true });
      thread.once('message', (said) => console.log(JSON.stringify(said)));`;
    expect((await run(script, withoutHook)).said).toEqual({ isTraced: false });
  });

  it('refuses it where stack traces name the sources instead of what runs', async () => {
    const said = `${INSTALL} console.log(JSON.stringify({ isTraced }))`;
    const ran = await run(said, ['--enable-source-maps', ...withoutHook]);
    expect(ran).toEqual({ said: { isTraced: false }, stderr: '' });
  });

  it('leaves the function to everybody else, and AsyncLocalStorage its values', async () => {
    const script = `${INSTALL}
      const { AsyncLocalStorage } = require('node:async_hooks');
      const storage = new AsyncLocalStorage();
      let made = 0;
      const stop = require('node:v8').promiseHooks.createHook({ init: () => { made += 1; } });
      storage.run('kept', async () => {
        await new Promise((resolve) => setImmediate(resolve));
        stop();
        const value = storage.getStore();
        console.log(JSON.stringify({ isTraced, value, isCounted: made > 0 }));
      });`;
    const { said } = await run(script, withoutHook);
    expect(said).toEqual({ isTraced: false, value: 'kept', isCounted: true });
  });
});

describe('with an SDK that has changed', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-hook-'));
    await cp(join(PROJECT_ROOT, 'worker', 'no-promise-hook.cjs'), join(folder, 'preload.cjs'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const installSdk = async (source: string): Promise<void> => {
    const sdk = join(folder, 'node_modules', '@temporalio', 'worker', 'lib', 'workflow');
    await mkdir(sdk, { recursive: true });
    await writeFile(join(sdk, 'vm-shared.js'), source);
  };
  const script = `console.log(JSON.stringify(
    require('@temporalio/worker/lib/workflow/vm-shared.js').install()))`;
  const call = `exports.install = () => {
    const stop = require('node:v8').promiseHooks.createHook({ init() {} });
    stop();
    return 'installed';
  };`;

  it('changes nothing where the SDK would no longer go without', async () => {
    await installSdk(call);
    const { said } = await run(script, ['--require', './preload.cjs'], folder);
    expect(said).toBe('installed');
  });

  it('refuses only where it still says that it would', async () => {
    await installSdk(`${call} // else stack trace collection will be disabled`);
    await expect(run(script, ['--require', './preload.cjs'], folder)).rejects.toThrow(
      'stack traces of waiting workflows are switched off',
    );
  });

  it('starts where there is no SDK at all', async () => {
    await rm(join(folder, 'node_modules'), { recursive: true, force: true });
    const { said } = await run('console.log(1)', ['--require', './preload.cjs'], folder);
    expect(said).toBe(1);
  });
});
