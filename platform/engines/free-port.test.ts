import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { choosePort } from './free-port.js';

describe('choosing a port', () => {
  let holder: Server;
  let taken: number;

  beforeEach(async () => {
    holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    taken = (holder.address() as AddressInfo).port;
  });
  afterEach(() => {
    holder.close();
  });

  it('takes the preferred one when it is free', async () => {
    const free = await choosePort(0, taken);
    await expect(choosePort(null, free)).resolves.toBe(free);
  });

  it('takes another one when the preferred one is in use', async () => {
    const port = await choosePort(null, taken);
    expect(port).toBeGreaterThan(0);
    expect(port).not.toBe(taken);
  });

  it('refuses a configured one that is in use', async () => {
    await expect(choosePort(taken, 1)).rejects.toMatchObject({
      code: 'enginePortTaken',
      message: expect.stringContaining(`port ${taken} of 127.0.0.1 is in use`),
    });
  });
});
