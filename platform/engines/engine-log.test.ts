import { appendFile, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rotateLog, tailOfLog } from './engine-log.js';

describe('the log of an engine', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-log-'));
    path = join(folder, 'engine.log');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('shows the last lines of this start only', async () => {
    await writeFile(path, 'of yesterday\n');
    const from = await rotateLog(path);
    await expect(tailOfLog(path, from, 8)).resolves.toBe('');
    await appendFile(path, 'one\ntwo\nthree\n');
    await expect(tailOfLog(path, from, 2)).resolves.toBe('two\nthree');
  });

  it('is set aside once it has grown too large, and one former log is kept', async () => {
    await writeFile(path, '');
    await truncate(path, 16 * 1024 * 1024 + 1);
    await expect(rotateLog(path)).resolves.toBe(0);
    await expect(readdir(folder)).resolves.toEqual(['engine.log.1']);
  });

  it('is empty where there is none, and cuts lines that are too long', async () => {
    await expect(tailOfLog(path, 0, 8)).resolves.toBe('');
    await writeFile(path, 'x'.repeat(2_000));
    await expect(tailOfLog(path, 0, 8)).resolves.toHaveLength(300);
  });
});
