import { once } from 'node:events';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';
import { engineConfig } from '../support/engines.js';
import { withTempFolder } from '../support/temp-folder.js';

const logger = createLogger({ logLevel: 'silent' });
const MONGO_URL = 'mongodb://192.0.2.1:27017/?replicaSet=theirs';
const TEMPORAL_ADDRESS = '192.0.2.1:7233';

describe('engines that cannot start', () => {
  it('show the end of the log of the one that ended, and leave the folder free', async () => {
    await withTempFolder(async (folder) => {
      const broken = join(folder, 'broken');
      await writeFile(broken, '#!/bin/sh\necho the disk is made of cheese\nexit 3\n');
      await chmod(broken, 0o755);
      const dataDir = join(folder, 'data');
      const config = engineConfig(dataDir, { MONGOD_PATH: broken, TEMPORAL_ADDRESS });
      await expect(startEngines(config, logger)).rejects.toMatchObject({
        code: 'engineEndedAtStart',
        message: expect.stringMatching(/mongod ended before it served(.|\n)*made of cheese/),
      });
      expect((await readdir(dataDir)).sort()).toEqual(['logs', 'mongo', 'temporal']);
    });
  });

  it('say that a disk is full when their log does', async () => {
    await withTempFolder(async (folder) => {
      const full = join(folder, 'full');
      await writeFile(full, '#!/bin/sh\necho "write: No space left on device" >&2\nexit 1\n');
      await chmod(full, 0o755);
      const config = engineConfig(join(folder, 'data'), { TEMPORAL_CLI_PATH: full, MONGO_URL });
      await expect(startEngines(config, logger)).rejects.toMatchObject({ code: 'engineDiskFull' });
    });
  });

  it('name the configured port that somebody else holds', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const port = `${(holder.address() as AddressInfo).port}`;
    await withTempFolder(async (dataDir) => {
      const config = engineConfig(dataDir, { TEMPORAL_PORT: port, MONGO_URL });
      await expect(startEngines(config, logger)).rejects.toMatchObject({
        code: 'enginePortTaken',
        message: expect.stringContaining(port),
      });
    });
    holder.close();
  });
});

describe('engines at configured addresses', () => {
  it('are taken as they are, and nothing is started or locked', async () => {
    await withTempFolder(async (dataDir) => {
      const engines = await startEngines(
        engineConfig(dataDir, { MONGO_URL, TEMPORAL_ADDRESS }),
        logger,
      );
      expect(engines).toMatchObject({
        mongoUrl: MONGO_URL,
        temporalAddress: TEMPORAL_ADDRESS,
        temporalUiUrl: null,
        sources: { mongod: 'address', temporal: 'address' },
        pids: {},
      });
      expect(() => engines.kill('mongod', 'SIGKILL')).toThrow('not ours to touch');
      await expect(readdir(dataDir)).resolves.toEqual([]);
      await engines.stop();
    });
  });
});
