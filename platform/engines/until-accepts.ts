import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const ASK_AGAIN_MS = 25;

/** Resolves when something accepts connections on the port of this machine; throws when aborted. */
export async function untilAccepts(port: number, signal: AbortSignal): Promise<void> {
  while (!(await accepts(port))) await pause(ASK_AGAIN_MS, undefined, { signal });
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
