import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { prepareDataFolder } from './data-folder.js';

describe('the data folder', () => {
  it('is made with a folder for each engine', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'congvan-data-'));
    const folders = await prepareDataFolder(join(parent, 'deep', 'data'));
    for (const folder of Object.values(folders)) {
      expect((await stat(folder)).isDirectory()).toBe(true);
    }
    await rm(parent, { recursive: true });
  });

  it('is refused by name where nothing can be written', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'congvan-data-'));
    await writeFile(join(parent, 'file'), '');
    await expect(prepareDataFolder(join(parent, 'file', 'data'))).rejects.toMatchObject({
      code: 'engineDataNotWritable',
      message: expect.stringContaining('set CONGVAN_DATA_DIR'),
    });
    await rm(parent, { recursive: true });
  });
});
