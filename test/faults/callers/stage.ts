import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RECEIVER, SENDER } from '../../../bench/installation/province.js';
import type { Stream } from '../../../domain/commit/stream.js';
import type { AgencyCode } from '../../../domain/directory/agency-code.js';
import type { Urgency } from '../../../domain/urgency.js';
import type { LogReader } from '../../../storage/log/log-reader.js';
import { documentStreamId } from '../../../workflows/contract/stream-id.js';
import type { Act, Door, Told } from './door.js';
import type { Given, Ledger } from './ledger.js';
import type { Random } from './random.js';

interface Scene {
  readonly door: Door;
  readonly log: Pick<LogReader, 'state'>;
  readonly ledger: Ledger;
  readonly random: Random;
  /** A sealed notice of the sender's, for recalls to name. */
  readonly noticeId: string;
}

const GIVE_UP_AFTER_MS = 180_000;
const ASK_AGAIN_MS = 150;
/** Rows that a killed store has forgotten are there again by then; stories name copies that the log has. */
const VISIBLE_WITHIN_MS = 15_000;

/** A story cannot go on: refused where nothing was in the way, or never answered. */
class StoryBroken extends Error {}

/** One document and everybody who acts on it, each a caller that insists with the same key. */
export class Stage {
  streamId = '';
  documentId = '';

  constructor(readonly scene: Scene) {}

  get random(): Random {
    return this.scene.random;
  }

  /** The draft of a document, submitted. */
  async drafted({
    recipients = [RECEIVER],
    urgency = 'normal',
  }: {
    readonly recipients?: readonly AgencyCode[];
    readonly urgency?: Urgency;
  } = {}): Promise<void> {
    const { door } = this.scene;
    const by = 's-officer';
    const key = randomUUID();
    const { commandId, documentId } = door.named(by, key);
    this.documentId = documentId;
    this.streamId = documentStreamId(SENDER, documentId);
    const about = { streamId: this.streamId, commandId, what: 'draft', onlyAnswer: null };
    this.expectDone(
      await this.insist(about, () => door.draft({ by, key, recipients, urgency })),
      'draft',
    );
  }

  async signed(options: Parameters<Stage['drafted']>[0] = {}): Promise<void> {
    await this.drafted(options);
    await this.must('s-leader', [{ type: 'approve', digest: null }, { type: 'sign' }]);
  }

  async issued(options: Parameters<Stage['drafted']>[0] = {}): Promise<void> {
    await this.signed(options);
    await this.must('s-clerk', [{ type: 'seal', register: 'administrative' }, { type: 'issue' }]);
  }

  /** Asks until there is an answer, after a moment in which others may come first. */
  async ask(
    by: string,
    acts: readonly Act[],
    { key = randomUUID(), streamId = this.streamId, onlyAnswer = null as string | null } = {},
  ): Promise<Given> {
    const { door } = this.scene;
    await pause(this.random.between(0, 40));
    const { commandId } = door.named(by, key);
    const what = acts.map(({ type }) => type).join('+');
    const about = { streamId, commandId, what, onlyAnswer };
    return this.insist(about, () => door.ask({ by, key, streamId, acts }));
  }

  /** The same where nothing that this story does can be a reason to refuse. */
  async must(
    by: string,
    acts: readonly Act[],
    options: Parameters<Stage['ask']>[2] = {},
  ): Promise<void> {
    this.expectDone(await this.ask(by, acts, options), acts.map(({ type }) => type).join('+'));
  }

  /** The fold of the log, from the store alone. */
  async log(streamId = this.streamId): Promise<Stream> {
    for (;;) {
      try {
        return await this.scene.log.state(streamId);
      } catch (error) {
        this.scene.ledger.fault(error); // the store has been killed: it comes again
        await pause(ASK_AGAIN_MS);
      }
    }
  }

  async deliveryTo(recipient: string = RECEIVER): Promise<string> {
    const { state } = await this.log();
    const copies = Object.values(state.deliveries).filter((copy) => copy.recipient === recipient);
    const last = copies.at(-1);
    if (last === undefined) throw new Error(`${this.streamId} has no copy for ${recipient}`);
    return last.deliveryId;
  }

  /** Ends the story: what has happened may not happen, whatever has been killed. */
  broken(what: string): never {
    throw new StoryBroken(`${this.streamId}: ${what}`);
  }

  private expectDone(given: Given, what: string): void {
    if (given.kind === 'done') return;
    this.broken(`${what} was refused: ${given.code}`);
  }

  private async insist(
    about: Parameters<Ledger['open']>[0],
    attempt: () => Promise<Told>,
  ): Promise<Given> {
    const entry = this.scene.ledger.open(about);
    const askedAtMs = Date.now();
    for (;;) {
      const told = await this.tried(attempt);
      const waitedMs = Date.now() - askedAtMs;
      if (told.kind !== 'pending' && !isPassing(told, waitedMs)) {
        entry.answered(told);
        // Now and then somebody did not see the answer and asks again (I6).
        if (told.kind === 'done' && this.random.next() < 0.15) {
          const again = await this.tried(attempt);
          if (again.kind !== 'pending' && !isPassing(again, waitedMs)) entry.answered(again);
        }
        return told;
      }
      entry.unanswered();
      if (waitedMs > GIVE_UP_AFTER_MS) this.broken(`nobody answered ${about.what}`);
      await pause(this.random.between(ASK_AGAIN_MS, 2 * ASK_AGAIN_MS));
    }
  }

  private async tried(attempt: () => Promise<Told>): Promise<Told> {
    try {
      return await attempt();
    } catch (error) {
      this.scene.ledger.fault(error);
      return { kind: 'pending' };
    }
  }
}

/** The store is away, or has only just come back: the caller asks again with the same key. */
function isPassing(told: Told, waitedMs: number): boolean {
  if (told.kind !== 'refused') return false;
  if (told.code === 'storeUnavailable') return true;
  return told.code === 'deliveryUnknown' && waitedMs < VISIBLE_WITHIN_MS;
}
