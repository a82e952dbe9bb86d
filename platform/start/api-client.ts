import { randomUUID } from 'node:crypto';

/** What the demonstration knows of the product: an address and its people's keys. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    return this.ask(path, { method: 'GET' });
  }

  async command<T>(path: string, body: object = {}): Promise<T> {
    return this.ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
      body: JSON.stringify(body),
    });
  }

  async upload<T>(
    path: string,
    fileName: string,
    contentType: string,
    bytes: Uint8Array,
  ): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.from(bytes)], { type: contentType }), fileName);
    return this.ask(path, { method: 'POST', body: form });
  }

  private async ask<T>(path: string, init: RequestInit): Promise<T> {
    const headers = {
      Authorization: `Bearer ${this.key}`,
      'Accept-Language': 'en',
      ...(init.headers as Record<string, string> | undefined),
    };
    const reply = await fetch(new URL(`/api/v1${path}`, this.url), { ...init, headers });
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`${init.method} ${path}: ${reply.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
