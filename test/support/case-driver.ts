import { randomUUID } from 'node:crypto';
import { TemporalCommands } from '../../api/temporal/temporal-commands.js';
import type { Actor } from '../../domain/access/actor.js';
import type { Command } from '../../domain/case/commands.js';
import type { Stream } from '../../domain/commit/stream.js';
import type { Recipient, Revision } from '../../domain/document/document-state.js';
import type { CommandOutcome } from '../../domain/ports/commands.js';
import type { Urgency } from '../../domain/urgency.js';
import { getStream } from '../../workflows/contract/messages.js';
import { batchStreamId, documentStreamId } from '../../workflows/contract/stream-id.js';
import { actor, RECEIVER, SENDER } from './case-people.js';
import { bodyHashOf, type CaseWorld } from './case-world.js';

type Without<T> = T extends unknown ? Omit<T, 'actor'> : never;
export type Act = Without<Command>;

const AGENCY = { s: SENDER, r: RECEIVER } as const;

/** One document of the test's sender, or with `r` of its receiver, driven as its people would. */
export class CaseDriver {
  readonly documentId = randomUUID();
  readonly streamId: string;

  constructor(
    private readonly world: CaseWorld,
    private readonly side: keyof typeof AGENCY = 's',
  ) {
    this.streamId = documentStreamId(AGENCY[side], this.documentId);
  }

  /** Submits acts of one actor, all or nothing, under a key. */
  submit(
    by: string | Actor,
    acts: Act | readonly Act[],
    { key = randomUUID(), streamId = this.streamId }: { key?: string; streamId?: string } = {},
  ): Promise<CommandOutcome> {
    const who = typeof by === 'string' ? actor(by) : by;
    const list = Array.isArray(acts) ? acts : [acts];
    const commands = list.map((act) => ({ ...act, actor: who })) as readonly Command[];
    return this.world.commands.submit({
      streamId,
      commandId: key,
      bodyHash: bodyHashOf(list),
      commands,
    });
  }

  /** The same, where the test goes on only if it stands in the log. */
  async done(
    by: string | Actor,
    acts: Act | readonly Act[],
    options: { key?: string; streamId?: string } = {},
  ): Promise<Extract<CommandOutcome, { kind: 'done' }>> {
    const outcome = await this.submit(by, acts, options);
    if (outcome.kind !== 'done') throw new Error(`expected to be done: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  async draft({
    recipients = [{ code: RECEIVER, isHosted: true }],
    urgency = 'normal',
    dueOn = null,
  }: {
    recipients?: readonly Recipient[];
    urgency?: Urgency;
    dueOn?: string | null;
  } = {}): Promise<Revision> {
    const content = Buffer.from(`văn bản thử nghiệm ${this.documentId}`);
    const about = {
      fileName: 'van-ban.pdf',
      contentType: 'application/pdf',
      maxBytes: 1_000_000,
      ownerAgency: AGENCY[this.side],
    };
    const { fileId, sha256, sizeBytes } = await this.world.files.put(inOnePiece(content), about);
    const revision: Revision = {
      digest: bodyHashOf([this.documentId, sha256]),
      draftVersion: 1,
      files: [{ fileId, sha256, sizeBytes }],
      recipients,
      urgency,
      documentType: 'BC',
      symbol: 'BC-STN',
      dueOn,
      replaces: null,
    };
    await this.done(`${this.side}-officer`, [
      { type: 'createDraft', documentId: this.documentId, urgency, secrecy: 'normal' },
      { type: 'submit', revision, secrecy: 'normal', missing: [] },
    ]);
    return revision;
  }

  async toSigned(options: Parameters<CaseDriver['draft']>[0] = {}): Promise<void> {
    await this.draft(options);
    await this.done(`${this.side}-leader`, [{ type: 'approve', digest: null }, { type: 'sign' }]);
  }

  async toIssued(options: Parameters<CaseDriver['draft']>[0] = {}): Promise<void> {
    await this.toSigned(options);
    await this.done(`${this.side}-clerk`, [
      { type: 'seal', register: 'general' },
      { type: 'issue' },
    ]);
  }

  /** The same document through a caller that goes away at once. */
  impatient(): Pick<CaseDriver, 'submit'> {
    const { client, log } = this.world;
    const commands = new TemporalCommands(client, log, 200);
    const other = new CaseDriver({ ...this.world, commands });
    return {
      submit: (by, acts, options) =>
        other.submit(by, acts, { streamId: this.streamId, ...options }),
    };
  }

  batchStream(index: number): string {
    return batchStreamId(this.streamId, `b${index}`);
  }

  /** The judge's own state, asked from the running workflow. */
  judge(streamId = this.streamId): Promise<Stream> {
    return this.world.client.workflow.getHandle(streamId).query(getStream);
  }

  /** The fold of the log. */
  log(streamId = this.streamId): Promise<Stream> {
    return this.world.log.state(streamId);
  }

  async deliveryId(code: string = RECEIVER, streamId = this.streamId): Promise<string> {
    const { state } = await this.log(streamId);
    const found = Object.values(state.deliveries).filter(({ recipient }) => recipient === code);
    const last = found.at(-1);
    if (last === undefined) throw new Error(`no delivery to ${code}`);
    return last.deliveryId;
  }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
