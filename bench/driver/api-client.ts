import { Agent, request } from 'node:http';

/** What came back: the status, and the body as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

interface Content {
  readonly method: 'GET' | 'POST';
  readonly contentType?: string;
  readonly bytes?: Uint8Array;
  readonly idempotencyKey?: string;
}

const BOUNDARY = 'congvan-load-8f3b1d';
const WITHIN_MS = 30_000;

/**
 * Calls the API as cheaply as a driver can: connections are kept, nothing is parsed twice.
 *
 * Throws where there is no answer; a refusal is an answer.
 */
export class ApiClient {
  private readonly agent: Agent;

  constructor(
    /** Asked for every call: an API that was started again may listen elsewhere. */
    private readonly address: () => string,
    maxSockets: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets });
  }

  get(apiKey: string, path: string): Promise<Reply> {
    return this.send(apiKey, path, { method: 'GET' });
  }

  /** A command under its key: sent again it is the same command. */
  command(apiKey: string, path: string, idempotencyKey: string, body: object): Promise<Reply> {
    const bytes = Buffer.from(JSON.stringify(body));
    const contentType = 'application/json';
    return this.send(apiKey, path, { method: 'POST', contentType, bytes, idempotencyKey });
  }

  upload(apiKey: string, fileName: string, content: Uint8Array): Promise<Reply> {
    const bytes = Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\n` +
          'Content-Type: application/pdf\r\n\r\n',
      ),
      content,
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]);
    const contentType = `multipart/form-data; boundary=${BOUNDARY}`;
    return this.send(apiKey, '/files', { method: 'POST', contentType, bytes });
  }

  close(): void {
    this.agent.destroy();
  }

  private async send(apiKey: string, path: string, content: Content): Promise<Reply> {
    const { status, text } = await this.exchange(apiKey, path, content);
    try {
      return { status, body: JSON.parse(text) as unknown };
    } catch (cause) {
      throw new Error(`${content.method} ${path} was not answered in JSON`, { cause });
    }
  }

  private exchange(
    apiKey: string,
    path: string,
    content: Content,
  ): Promise<{ status: number; text: string }> {
    const { method, contentType, bytes, idempotencyKey } = content;
    const headers = {
      authorization: `Bearer ${apiKey}`,
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(bytes === undefined ? {} : { 'content-length': bytes.byteLength }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const { agent } = this;
    return new Promise((resolve, reject) => {
      const url = `${this.address()}/api/v1${path}`;
      const asked = request(url, { method, agent, headers, timeout: WITHIN_MS }, (reply) => {
        const pieces: Buffer[] = [];
        reply.on('data', (piece: Buffer) => pieces.push(piece));
        reply.on('error', reject);
        reply.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8');
          resolve({ status: reply.statusCode ?? 0, text });
        });
      });
      asked.on('timeout', () => asked.destroy(new Error(`${method} ${path} took too long`)));
      asked.on('error', (error: NodeJS.ErrnoException) => {
        // The server had given up the idle connection just then: it has not heard the question.
        const isStale = asked.reusedSocket && error.code === 'ECONNRESET';
        if (isStale) resolve(this.exchange(apiKey, path, content));
        else reject(error);
      });
      asked.end(bytes);
    });
  }
}
