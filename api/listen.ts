import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const USUAL_PORT = 8080;
const HEADERS_WITHIN_MS = 20_000;
/** An upload of the largest file over a slow line. */
const REQUEST_WITHIN_MS = 300_000;
const END_WITHIN_MS = 10_000;

export interface Listening {
  readonly url: string;
  /** Takes nothing new, lets what is under way end for ten seconds, then cuts. */
  readonly close: () => Promise<void>;
}

/** Listens on the port given; on 8080, or any free one, where none is. */
export async function listen(
  app: RequestListener,
  { host, port }: { readonly host: string; readonly port: number | null },
): Promise<Listening> {
  const server = createServer(
    { headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS },
    app,
  );
  try {
    await listening(server, host, port ?? USUAL_PORT);
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (port !== null || !isTaken) throw error;
    await listening(server, host, 0);
  }
  const { port: taken } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${taken}`, close: () => closed(server) };
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port });
  await once(server, 'listening');
}

async function closed(server: Server): Promise<void> {
  const ended = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), END_WITHIN_MS);
  await ended;
  clearTimeout(cut);
}
