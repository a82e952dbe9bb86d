import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { type AgencyCode, agencyCode } from '../../domain/directory/agency-code.js';
import type { DocumentNumber, Recipient } from '../../domain/document/document-state.js';
import { draftFromPacket } from '../../domain/exchange/draft-from-packet.js';
import type { DraftContent } from '../../domain/ports/drafts.js';
import type { Urgency } from '../../domain/urgency.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { fixtureBytes } from '../fixtures/edxml/hand-made.js';
import { readDocument } from '../fixtures/edxml/reading.js';
import type { Act } from './case-driver.js';
import { at, type ExchangeWorld } from './exchange-world.js';
import { untilTrue } from './until-true.js';

export interface Issued {
  readonly documentId: string;
  readonly number: DocumentNumber;
}

interface Wanted {
  readonly urgency?: Urgency;
  readonly replaces?: string | null;
  readonly recipients?: readonly string[];
  /** Those of them that live here. */
  readonly hosted?: readonly string[];
  /** Over what the fixture says. */
  readonly content?: Partial<DraftContent>;
}

/** Documents that an agency here drafts from packets and issues to agencies elsewhere. */
export class IssuedAbroad {
  constructor(
    private readonly world: ExchangeWorld,
    private readonly issuer: AgencyCode,
    private readonly receiver: AgencyCode,
  ) {}

  async act(documentId: string, by: Actor, ...acts: readonly Act[]): Promise<void> {
    const outcome = await this.world.commands.submit({
      streamId: documentStreamId(this.issuer, documentId),
      commandId: randomUUID(),
      bodyHash: '',
      commands: acts.map((one) => ({ ...one, actor: by })),
    });
    if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  }

  /** Drafted from a fixture with its files, submitted, approved, signed, numbered and sealed. */
  async sealed(name: string, wanted: Wanted = {}): Promise<string> {
    const { urgency, replaces = null, recipients = [this.receiver], hosted = [] } = wanted;
    const packet = readDocument(fixtureBytes(name));
    const { content, facts } = draftFromPacket(packet, urgency === undefined ? {} : { urgency });
    const documentId = randomUUID();
    const officer = at(this.issuer, 'officer');
    const fileIds = await this.storeFiles(packet);
    await this.world.drafts.create(officer, {
      documentId,
      ...facts,
      fileIds,
      replaces,
      content: {
        ...content,
        ...wanted.content,
      },
    });
    const frozen = await this.world.drafts.freezeRevision(officer, { documentId, version: 1 });
    const { digest, files } = frozen;
    const revision = {
      digest,
      draftVersion: 1,
      files,
      replaces,
      urgency: facts.urgency,
      documentType: facts.documentType,
      dueOn: facts.dueOn,
      symbol: packet.symbol ?? '',
      recipients: recipients.map(
        (code): Recipient => ({
          code: agencyCode(code),
          isHosted: hosted.includes(code),
        }),
      ),
    };
    await this.act(
      documentId,
      officer,
      { type: 'createDraft', documentId, urgency: facts.urgency, secrecy: 'normal' },
      { type: 'submit', revision, secrecy: 'normal', missing: [] },
    );
    const leader = at(this.issuer, 'leader');
    await this.act(documentId, leader, { type: 'approve', digest }, { type: 'sign' });
    await this.act(documentId, this.clerk, { type: 'seal', register: 'general' });
    return documentId;
  }

  async issue(documentId: string): Promise<Issued> {
    await this.act(documentId, this.clerk, { type: 'issue' });
    return { documentId, number: await this.numberOf(documentId) };
  }

  /** Issued, and accepted by the way out. */
  async issued(name: string, wanted: Wanted = {}): Promise<Issued> {
    const issued = await this.issue(await this.sealed(name, wanted));
    await untilTrue(async () => {
      const { deliveries } = await this.stateOf(issued.documentId);
      return Object.values(deliveries).every(({ b, isHosted }) => isHosted || b === 'sent');
    });
    return issued;
  }

  get clerk(): Actor {
    return at(this.issuer, 'clerk');
  }

  async stateOf(documentId: string): Promise<CaseState> {
    return (await this.world.log.state(documentStreamId(this.issuer, documentId))).state;
  }

  async numberOf(documentId: string): Promise<DocumentNumber> {
    const { document } = await this.stateOf(documentId);
    if (document === null || document.number === null) throw new Error('no number');
    return document.number;
  }

  /** The latest copy for an agency. */
  async copyOf(documentId: string, code: string = this.receiver): Promise<DeliveryState> {
    const { deliveries } = await this.stateOf(documentId);
    const copy = Object.values(deliveries).findLast(({ recipient }) => recipient === code);
    if (copy === undefined) throw new Error(`no copy for ${code}`);
    return copy;
  }

  /** A text as somebody has written it: only its id goes on. */
  async reason(text: string): Promise<string> {
    const id = `reason/${randomUUID()}`;
    await this.world.texts.keep(id, text);
    return id;
  }

  private storeFiles({ attachments }: ReturnType<typeof readDocument>): Promise<string[]> {
    return Promise.all(
      attachments.map(async ({ bytes, fileName }) => {
        const about = { fileName, contentType: 'application/pdf', ownerAgency: this.issuer };
        const maxBytes = bytes.byteLength;
        return (await this.world.files.put(inOnePiece(bytes), { ...about, maxBytes })).fileId;
      }),
    );
  }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
