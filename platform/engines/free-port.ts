import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { EngineError } from './engine-error.js';

const HOST = '127.0.0.1';

/**
 * A port that nobody listens on.
 *
 * The configured one or a fault (`enginePortTaken`); without one (or 0) the preferred one, or any.
 */
export async function choosePort(configured: number | null, preferred: number): Promise<number> {
  if (configured !== null && configured !== 0) {
    if (await isFree(configured)) return configured;
    throw new EngineError('enginePortTaken', `port ${configured} of ${HOST} is in use.`);
  }
  if (configured === null && (await isFree(preferred))) return preferred;
  return portOf(0);
}

export async function isFree(port: number): Promise<boolean> {
  try {
    await portOf(port);
    return true;
  } catch {
    return false; // in use, or not ours to take
  }
}

async function portOf(port: number): Promise<number> {
  const server = createServer().listen({ host: HOST, port, exclusive: true });
  await once(server, 'listening');
  const { port: chosen } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return chosen;
}
