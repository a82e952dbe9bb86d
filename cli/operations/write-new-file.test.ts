import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeNewFile } from './write-new-file.js';

describe('a new file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
    for (const text of texts) yield Buffer.from(text);
  }

  it('is written whole, for its owner alone', async () => {
    const path = join(folder, 'so.csv');
    await writeNewFile(path, pieces('một ', 'hai'));
    expect(await readFile(path, 'utf8')).toBe('một hai');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is never written over another one', async () => {
    const path = join(folder, 'so.csv');
    await writeNewFile(path, pieces('cũ'));
    await expect(writeNewFile(path, pieces('mới'))).rejects.toMatchObject({
      code: 'reportFileExists',
    });
    expect(await readFile(path, 'utf8')).toBe('cũ');
  });

  it('is not left behind half written', async () => {
    const broken = (async function* () {
      yield* pieces('một');
      throw new Error('the store is gone');
    })();
    await expect(writeNewFile(join(folder, 'so.csv'), broken)).rejects.toThrow('gone');
    expect(await readdir(folder)).toEqual([]);
  });
});
