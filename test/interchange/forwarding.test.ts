import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../domain/access/actor.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { DocumentReference } from '../../domain/exchange/packet.js';
import { referenceTo } from '../../domain/exchange/packet-of-delivery.js';
import type { OutboxPacket } from '../../domain/ports/outbox.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { fixtureBytes } from '../fixtures/edxml/hand-made.js';
import { readDocument, readStatus } from '../fixtures/edxml/reading.js';
import type { Act } from '../support/case-driver.js';
import { at, type ExchangeWorld, openExchangeWorld } from '../support/exchange-world.js';
import { type Issued, IssuedAbroad } from '../support/issued-abroad.js';
import { documentOf, statusOf } from '../support/packets-of-fixtures.js';
import { untilTrue } from '../support/until-true.js';

const ISSUER = agencyCode('A01.H99');
const FORWARDER = agencyCode('A02.H99');
const NEIGHBOUR = agencyCode('A03.H99');
const ABROAD = agencyCode('A04.H99');
const FOREIGN_ISSUER = agencyCode('A05.H99');

type Code = Actor['agencyCode'];

/** A document of the foreign issuer as its packet names it. */
const named = (code: Code, wireId: string): DocumentReference => {
  const [, , numberAndSymbol = ''] = wireId.split(',');
  return { agencyCode: code, documentId: wireId, numberAndSymbol, issuedOn: '2024-03-15' };
};

describe('what is forwarded across systems', () => {
  let world: ExchangeWorld;
  let abroad: IssuedAbroad;
  beforeAll(async () => {
    world = await openExchangeWorld({
      hosted: [ISSUER, FORWARDER, NEIGHBOUR],
      elsewhere: [ABROAD, FOREIGN_ISSUER],
    });
    abroad = new IssuedAbroad(world, ISSUER, ABROAD);
  });
  afterAll(() => world.close());

  const act = async (streamId: string, by: Actor, what: Act): Promise<void> => {
    const outcome = await world.commands.submit({
      streamId,
      commandId: randomUUID(),
      bodyHash: '',
      commands: [{ ...what, actor: by }],
    });
    if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  };
  const copyAt = async (streamId: string, code: Code): Promise<DeliveryState> => {
    const { state } = await world.log.state(streamId);
    const copy = Object.values(state.deliveries).findLast(({ recipient }) => recipient === code);
    if (copy === undefined) throw new Error(`no copy at ${code}`);
    return copy;
  };
  const accept = async (streamId: string, code: Code): Promise<void> => {
    const { deliveryId } = await copyAt(streamId, code);
    await act(streamId, at(code, 'clerk'), { type: 'accept', deliveryId, confirmsWarnings: true });
  };
  const forward = async (streamId: string, code: Code, isHosted: boolean): Promise<void> => {
    const { deliveryId } = await copyAt(streamId, FORWARDER);
    const to = { kind: 'agency', recipient: { code, isHosted } } as const;
    await act(streamId, at(FORWARDER, 'clerk'), { type: 'forward', deliveryId, to });
    await untilTrue(async () => (await copyAt(streamId, code)).b !== 'queued');
  };
  const execute = async (streamId: string, code: Code): Promise<void> => {
    const { deliveryId } = await copyAt(streamId, code);
    await act(streamId, at(code, 'clerk'), { type: 'executeRecall', deliveryId });
  };
  const waiting = async (documentId: string, messageType: 'edoc' | 'status', code: Code) => {
    const all = await world.outbox.waiting(code, { messageType, limit: 1_000 });
    return all.filter((packet) => packet.documentId === documentId);
  };
  const bytesOf = async ({ docId }: OutboxPacket) => (await world.outbox.bytesOf(docId))!;
  let reports = 0;
  const report = (name: string, target: ReturnType<typeof referenceTo>) => {
    reports += 1;
    const reportedAtMs = Date.now() + reports * 1_000;
    return statusOf(name, ({ sender }) => ({
      sender: { ...sender, agencyCode: ABROAD },
      target: { ...target, agencyCode: FORWARDER },
      reportedAtMs,
    }));
  };

  describe('of a document that was issued here', () => {
    const forwardedAbroad = async (): Promise<Issued & { streamId: string }> => {
      const where = { recipients: [FORWARDER], hosted: [FORWARDER] };
      const issued = await abroad.issue(await abroad.sealed('new_multi_attachments', where));
      const streamId = documentStreamId(ISSUER, issued.documentId);
      await accept(streamId, FORWARDER);
      await forward(streamId, ABROAD, false);
      return { ...issued, streamId };
    };

    it('leaves as a packet of the forwarder, under the id that its issuer gave it', async () => {
      const { documentId, number } = await forwardedAbroad();
      const [sent, ...others] = await waiting(documentId, 'edoc', ABROAD);
      expect(others).toEqual([]);
      expect(sent).toMatchObject({ sender: FORWARDER, receiver: ABROAD });
      const packet = readDocument(await bytesOf(sent!));
      const original = readDocument(fixtureBytes('new_multi_attachments'));
      expect(packet).toMatchObject({
        businessType: 'new',
        sender: { agencyCode: FORWARDER },
        recipients: [{ agencyCode: ABROAD }],
        documentId: referenceTo(ISSUER, number).documentId,
        subject: original.subject,
        traceHeaders: [{ agencyCode: FORWARDER }],
        flags: [],
      });
      const digests = (document: typeof packet) =>
        document.attachments.map(({ fileName, sha256 }) => [fileName, sha256]);
      expect(digests(packet)).toEqual(digests(original));
    });

    it('is followed by the statuses of its receiver', async () => {
      const { number, streamId } = await forwardedAbroad();
      for (const code of ['01', '03', '06']) {
        const taken = await world.receive(report(`status_${code}`, referenceTo(ISSUER, number)));
        expect(taken).toMatchObject({ state: 'judged' });
      }
      expect(await copyAt(streamId, ABROAD)).toMatchObject({ b: 'completed', status: '06' });
      expect(await copyAt(streamId, FORWARDER)).toMatchObject({ b: 'accepted', status: '03' });
    });

    it('is recalled by a packet of the forwarder, whose answer completes the recall', async () => {
      const { documentId, number, streamId } = await forwardedAbroad();
      const target = referenceTo(ISSUER, number);
      await world.receive(report('status_03', target));
      const noticeId = await abroad.sealed('recall_type1', { recipients: [FORWARDER] });
      const reasonId = await abroad.reason('Sai thẩm quyền ký');
      await abroad.act(documentId, at(ISSUER, 'leader'), { type: 'recall', noticeId, reasonId });
      await world.followOn();
      const packets = await waiting(documentId, 'edoc', ABROAD);
      const recall = readDocument(await bytesOf(packets.at(-1)!));
      expect(recall).toMatchObject({
        businessType: 'recall',
        sender: { agencyCode: FORWARDER },
        business: { targetDocumentId: target.documentId, reason: 'Sai thẩm quyền ký' },
      });
      await execute(streamId, FORWARDER);
      expect((await abroad.stateOf(documentId)).document?.phase).toBe('frozen');
      await world.receive(report('status_15', target));
      expect((await abroad.stateOf(documentId)).document?.phase).toBe('recalled');
    });

    it('is asked back by a 13 of the forwarder, as long as nobody there has accepted (F-T03)', async () => {
      const { documentId, streamId } = await forwardedAbroad();
      const { deliveryId } = await copyAt(streamId, FORWARDER);
      const { deliveryId: holderId } = await copyAt(streamId, ABROAD);
      const reasonId = await abroad.reason('Chuyển nhầm');
      const retract = { type: 'retractForward', deliveryId, holderId, reasonId } as const;
      await act(streamId, at(FORWARDER, 'clerk'), retract);
      await world.followOn();
      const [status] = await waiting(documentId, 'status', ABROAD);
      expect(status).toMatchObject({ sender: FORWARDER });
      expect(readStatus(await bytesOf(status!))).toMatchObject({
        sender: { agencyCode: FORWARDER },
        statusCode: { wire: '13' },
      });
    });

    it('is asked back by a 13 where the document was replaced: the forwarder has no other', async () => {
      const { documentId, number, streamId } = await forwardedAbroad();
      await world.receive(report('status_03', referenceTo(ISSUER, number)));
      const newDocumentId = await abroad.sealed('new_responsefor', { recipients: [FORWARDER] });
      const reasonId = await abroad.reason('Sai số liệu');
      await abroad.act(documentId, abroad.clerk, { type: 'replace', newDocumentId, reasonId });
      await world.followOn();
      expect(await waiting(documentId, 'edoc', ABROAD)).toHaveLength(1);
      const [status] = await waiting(documentId, 'status', ABROAD);
      expect(readStatus(await bytesOf(status!))).toMatchObject({ statusCode: { wire: '13' } });
      expect(await copyAt(streamId, ABROAD)).toMatchObject({ request: { kind: 'replace' } });
    });
  });

  describe('of a document from elsewhere', () => {
    let numbers = 500;
    const arrived = async () => {
      numbers += 1;
      const number = String(numbers);
      const wireId = `${FOREIGN_ISSUER},2024/03/15,${number}/STN-VP`;
      const bytes = documentOf('new_multi_attachments', ({ sender, recipients }) => ({
        number,
        documentId: wireId,
        sender: { ...sender, agencyCode: FOREIGN_ISSUER },
        recipients: [{ ...recipients[0]!, agencyCode: FORWARDER }],
      }));
      const taken = await world.receive(bytes, { receiver: FORWARDER });
      if (taken.state !== 'judged') throw new Error(`not judged: ${JSON.stringify(taken)}`);
      const { documentId } = taken;
      const streamId = documentStreamId(FOREIGN_ISSUER, documentId);
      await accept(streamId, FORWARDER);
      return { documentId, streamId, wireId, bytes };
    };

    it('takes its files along, here and on to another system', async () => {
      const { documentId, streamId, wireId, bytes } = await arrived();
      await forward(streamId, NEIGHBOUR, true);
      const source = await copyAt(streamId, FORWARDER);
      expect(await copyAt(streamId, NEIGHBOUR)).toMatchObject({
        packet: source.packet,
        intake: source.intake,
      });
      await accept(streamId, NEIGHBOUR);

      await forward(streamId, ABROAD, false);
      const [sent] = await waiting(documentId, 'edoc', ABROAD);
      const packet = readDocument(await bytesOf(sent!));
      const original = readDocument(bytes);
      expect(packet).toMatchObject({
        sender: { agencyCode: FORWARDER },
        documentId: wireId,
        number: original.number,
        subject: original.subject,
        signerName: original.signerName,
      });
      const digests = (document: typeof packet) => document.attachments.map(({ sha256 }) => sha256);
      expect(digests(packet)).toEqual(digests(original));
    });

    it('is recalled down the tree, and answered to its issuer once all below have answered', async () => {
      const { documentId, streamId, wireId } = await arrived();
      await forward(streamId, NEIGHBOUR, true);
      await accept(streamId, NEIGHBOUR);
      await forward(streamId, ABROAD, false);
      const recall = documentOf('recall_type1', ({ sender, recipients }) => ({
        documentId: `${FOREIGN_ISSUER},2024/03/16,${numbers}/TB-VP`,
        sender: { ...sender, agencyCode: FOREIGN_ISSUER },
        recipients: [{ ...recipients[0]!, agencyCode: FORWARDER }],
        inReplyTo: [named(FOREIGN_ISSUER, wireId)],
      }));
      expect(await world.receive(recall, { receiver: FORWARDER })).toMatchObject({
        state: 'judged',
        documentId,
      });
      await world.followOn();
      expect(await copyAt(streamId, NEIGHBOUR)).toMatchObject({ c: 'frozen' });
      const packets = await waiting(documentId, 'edoc', ABROAD);
      expect(readDocument(await bytesOf(packets.at(-1)!))).toMatchObject({
        businessType: 'recall',
        sender: { agencyCode: FORWARDER },
        business: { targetDocumentId: wireId },
      });

      await execute(streamId, FORWARDER);
      await execute(streamId, NEIGHBOUR);
      await world.followOn();
      const toIssuer = async () =>
        Promise.all(
          (await waiting(documentId, 'status', FOREIGN_ISSUER)).map(async (packet) => {
            const { statusCode, sender } = readStatus(await bytesOf(packet));
            return `${sender.agencyCode} ${statusCode?.wire}`;
          }),
        );
      expect(await toIssuer()).not.toContain(`${FORWARDER} 15`);
      await world.receive(report('status_15', named(FORWARDER, wireId)));
      await world.followOn();
      expect(await toIssuer()).toEqual([`${FORWARDER} 01`, `${FORWARDER} 03`, `${FORWARDER} 15`]);
      expect((await world.log.state(streamId)).state.requests).toEqual({});
    });
  });
});
