import { randomUUID } from 'node:crypto';
import type { ApiClient, Reply } from './api-client.js';

const GIVE_UP_AFTER_MS = 60_000;

/** One person with an API key, whose every request is timed; whatever is not done is a fault. */
export class Person {
  constructor(
    private readonly client: ApiClient,
    private readonly apiKey: string,
    /** Told of every answer to a command, in milliseconds. */
    private readonly onAnswer: (ms: number) => void = () => undefined,
  ) {}

  async upload(fileName: string, content: Uint8Array): Promise<string> {
    const reply = await this.client.upload(this.apiKey, fileName, content);
    return (bodyOf(reply, '/files') as { fileId: string }).fileId;
  }

  /**
   * Commands in one array, all or nothing; resolves to the states they leave.
   *
   * Told to come back (202), it asks again with the same key: the wait counts, and is one command.
   */
  async command(commands: readonly object[]): Promise<readonly { id: string; state: string }[]> {
    const key = randomUUID();
    const askedAtMs = performance.now();
    for (;;) {
      const reply = await this.client.command(this.apiKey, '/commands', key, { commands });
      const waitedMs = performance.now() - askedAtMs;
      if (reply.status === 202 && waitedMs < GIVE_UP_AFTER_MS) continue;
      const { states } = bodyOf(reply, '/commands') as { states: { id: string; state: string }[] };
      this.onAnswer(waitedMs);
      return states;
    }
  }

  async get<T>(path: string): Promise<T> {
    return bodyOf(await this.client.get(this.apiKey, path), path) as T;
  }
}

function bodyOf({ status, body }: Reply, path: string): unknown {
  if (status === 200) return body;
  const { code } = body as { code?: string };
  throw new Error(`${path} was answered with ${status} ${code ?? ''}`);
}
