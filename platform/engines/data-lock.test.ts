import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockData } from './data-lock.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

describe('the lock of a data folder', () => {
  let dataDir: string;
  let path: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'congvan-lock-'));
    path = join(dataDir, 'lock');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(dataDir, { recursive: true });
  });

  async function aProcess(): Promise<{ child: ChildProcess; identity: ProcessIdentity }> {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], {
      stdio: 'ignore',
    });
    children.push(child);
    await once(child, 'spawn');
    return { child, identity: identify(child.pid!)! };
  }
  async function aDeadProcess(): Promise<ProcessIdentity> {
    const { child, identity } = await aProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    return identity;
  }
  const heldBy = (owner: ProcessIdentity, engines: readonly ProcessIdentity[] = []) =>
    writeFile(path, JSON.stringify({ owner, engines }));
  const content = async (): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

  it('names its owner and is gone when released', async () => {
    const lock = await lockData(dataDir);
    await expect(content()).resolves.toEqual({ owner: identify(process.pid), engines: [] });
    lock.release();
    await expect(readdir(dataDir)).resolves.toEqual([]);
  });

  it('is refused while its owner lives, and says who that is', async () => {
    const { identity } = await aProcess();
    await heldBy(identity);
    await expect(lockData(dataDir)).rejects.toMatchObject({
      code: 'engineDataHeld',
      message: expect.stringContaining(`process ${identity.pid} uses ${dataDir}`),
    });
    await expect(content()).resolves.toEqual({ owner: identity, engines: [] });
  });

  it('is taken over from an owner that died', async () => {
    await heldBy(await aDeadProcess());
    const lock = await lockData(dataDir);
    await expect(content()).resolves.toMatchObject({ owner: { pid: process.pid } });
    expect(await readdir(dataDir)).toEqual(['lock']);
    lock.release();
  });

  it('is taken over from a dead owner whose pid belongs to somebody else by now', async () => {
    const { identity } = await aProcess();
    await heldBy({ ...identity, startedAtTicks: '1' });
    (await lockData(dataDir)).release();
    expect(isAlive(identity)).toBe(true);
  });

  it('is taken over when nobody can read it', async () => {
    await writeFile(path, '{"owner":');
    (await lockData(dataDir)).release();
    expect(existsSync(path)).toBe(false);
  });

  it('ends what a dead owner left running, and nothing else, before it is taken over', async () => {
    const [left, stranger] = [await aProcess(), await aProcess()];
    const reused = { ...stranger.identity, startedAtTicks: '1' };
    await heldBy(await aDeadProcess(), [left.identity, reused]);
    const lock = await lockData(dataDir);
    expect(isAlive(left.identity)).toBe(false);
    expect(isAlive(stranger.identity)).toBe(true);
    lock.release();
  });

  it('records the engines that its owner starts', async () => {
    const { identity } = await aProcess();
    const lock = await lockData(dataDir);
    lock.note([identity.pid]);
    await expect(content()).resolves.toMatchObject({ engines: [identity] });
    lock.release();
  });
});
