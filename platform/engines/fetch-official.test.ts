import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fetchOfficial } from './fetch-official.js';

const limits = { answerWithinMs: 200, stalledAfterMs: 200, archiveBytes: 10_000 };

describe('the download from a maker', () => {
  let folder: string;
  let server: Server;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-official-'));
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  async function fetchFrom(answer: RequestListener): Promise<void> {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await fetchOfficial({ officialUrl: `http://127.0.0.1:${port}/engine.tar.gz` }, folder, limits);
  }

  it('gives up when nothing answers', async () => {
    await expect(fetchFrom(() => {})).rejects.toThrow('no answer in time');
  });

  it('gives up when the stream stalls', async () => {
    await expect(fetchFrom((_, response) => response.write('begun'))).rejects.toThrow('stalls');
  });

  it('gives up when the archive outgrows its limit', async () => {
    const large = Buffer.alloc(20_000);
    await expect(fetchFrom((_, response) => response.end(large))).rejects.toThrow('too large');
  });

  it('refuses what is no archive', async () => {
    await expect(fetchFrom((_, response) => response.end('no archive'))).rejects.toThrow(/tar/);
  });
});
