import { randomUUID } from 'node:crypto';
import type { ApiWorld, Reply } from './api-world.js';
import { RECEIVER } from './case-people.js';

/** The smallest file that is a PDF by its first bytes, different each time. */
export const aPdf = (): Buffer => Buffer.from(`%PDF-1.7\n% ${randomUUID()}\n%%EOF\n`);

/** What a complete draft needs besides its files. */
export const aDraft = (changes: object = {}): object => ({
  secrecy: 'normal',
  documentType: 'BC',
  recipients: [RECEIVER],
  content: {
    subject: 'Báo cáo thử nghiệm',
    signerPosition: 'Giám đốc',
    signerName: 'Người Mẫu Một',
    agencyAbbreviation: 'STN',
  },
  ...changes,
});

/** One document over HTTP, as far as a test needs it. */
export class ApiCase {
  documentId = '';
  fileId = '';

  constructor(private readonly api: ApiWorld) {}

  get path(): string {
    return `/api/v1/documents/${this.documentId}`;
  }

  async submitted(changes: object = {}): Promise<this> {
    const officer = this.api.as('s-officer');
    const { body: file } = await officer.upload(aPdf(), 'van-ban.pdf');
    this.fileId = (file as { fileId: string }).fileId;
    const done = ok(
      await officer.post('/api/v1/commands', {
        commands: [
          { command: 'create-draft', body: aDraft({ fileIds: [this.fileId], ...changes }) },
          { command: 'submit', body: { version: 1, secrecy: 'normal' } },
        ],
      }),
    );
    this.documentId = (done.body as { states: { id: string }[] }).states[0]?.id ?? '';
    return this;
  }

  async signed(changes: object = {}): Promise<this> {
    await this.submitted(changes);
    await this.array('s-leader', ['approve', 'sign']);
    return this;
  }

  async sealed(changes: object = {}): Promise<this> {
    await this.signed(changes);
    await this.array('s-clerk', ['seal']);
    return this;
  }

  async issued(changes: object = {}): Promise<this> {
    await this.signed(changes);
    await this.array('s-clerk', ['seal', 'issue']);
    return this;
  }

  /** The copy of the test's receiver. */
  async deliveryId(): Promise<string> {
    const { body } = await this.api.as('s-clerk').get(this.path);
    const { deliveries } = body as { deliveries: { deliveryId: string; recipient: string }[] };
    const found = deliveries.find(({ recipient }) => recipient === RECEIVER);
    if (found === undefined) throw new Error('the receiver has no copy');
    return found.deliveryId;
  }

  /** Commands without a body, on the document, all or nothing. */
  async array(userId: string, commands: readonly string[]): Promise<Reply> {
    const document = this.documentId;
    const items = commands.map((command) => ({ document, command }));
    return ok(await this.api.as(userId).post('/api/v1/commands', { commands: items }));
  }
}

/** The answer of a request that has to succeed for the test to go on. */
export function ok(reply: Reply): Reply {
  if (reply.status !== 200) throw new Error(`expected 200: ${reply.status} ${reply.text}`);
  return reply;
}

/** What a refusal is known by. */
export const refused = ({ status, body }: Reply): { status: number; code: unknown } => ({
  status,
  code: (body as { code?: unknown }).code,
});
