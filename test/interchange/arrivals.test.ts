import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from '../../domain/case/commands.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { packetTextId, parsePacketRecord } from '../../domain/exchange/packet-record.js';
import type { TakenIn } from '../../domain/ports/intake.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { fixtureBytes } from '../fixtures/edxml/hand-made.js';
import { readDocument, readStatus } from '../fixtures/edxml/reading.js';
import { type Act } from '../support/case-driver.js';
import { at, type ExchangeWorld, oldCode, openExchangeWorld } from '../support/exchange-world.js';
import { documentOf, statusOf } from '../support/packets-of-fixtures.js';

const ISSUER = 'A01.H99';

describe('documents of an agency elsewhere', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await openExchangeWorld({
      hosted: ['A02.H99', 'A03.H99', 'A04.H99'],
      elsewhere: [ISSUER, 'A05.H99'],
    });
  });
  afterAll(() => world.close());

  /** A document of its own for each test: same letter, other number. */
  let numbers = 100;
  const ownId = () => {
    numbers += 1;
    const number = String(numbers);
    return { number, documentId: `${ISSUER},2024/03/15,${number}/STN-VP` };
  };

  function documentIdOf(taken: TakenIn): string {
    if (taken.state !== 'judged') throw new Error(`not judged: ${JSON.stringify(taken)}`);
    return taken.documentId;
  }
  const arrive = async (name: string, own: { number: string; documentId: string }) =>
    documentIdOf(await world.receive(documentOf(name, () => own)));
  const stateOf = async (documentId: string) =>
    (await world.log.state(documentStreamId(ISSUER, documentId))).state;
  const copyAt = async (documentId: string, code: string): Promise<DeliveryState> => {
    const { deliveries } = await stateOf(documentId);
    const copy = Object.values(deliveries).findLast(({ recipient }) => recipient === code);
    if (copy === undefined) throw new Error(`no copy at ${code}`);
    return copy;
  };
  const act = async (documentId: string, by: Command['actor'], what: Act) =>
    world.commands.submit({
      streamId: documentStreamId(ISSUER, documentId),
      commandId: `${what.type}/${by.userId}/${documentId}/${Math.random()}`,
      bodyHash: '',
      commands: [{ ...what, actor: by }],
    });
  const accept = async (documentId: string, code: string) => {
    const { deliveryId } = await copyAt(documentId, code);
    const what = { type: 'accept', deliveryId, confirmsWarnings: true } as const;
    return act(documentId, at(code, 'clerk'), what);
  };

  describe('that is new', () => {
    it('arrives at both of its recipients with its seven files, 01 reported and the clocks running', async () => {
      const documentId = documentIdOf(await world.receive(fixtureBytes('new_multi_attachments')));
      const { document, deliveries, obligations } = await stateOf(documentId);
      expect(document).toMatchObject({ issuer: ISSUER, urgency: 'urgent', dueOn: '2024-03-30' });
      expect(document?.number).toMatchObject({ number: 12, symbol: 'STN-VP', year: 2024 });
      const copies = Object.values(deliveries);
      expect(copies.map(({ recipient, c, status }) => [recipient, c, status])).toEqual([
        ['A02.H99', 'arrived', '01'],
        ['A03.H99', 'arrived', '01'],
      ]);
      expect(copies[0]?.intake).toEqual({
        overall: 'warn',
        findings: [{ check: 'K7', result: 'warn', code: 'signaturesInFile' }],
      });
      expect(Object.values(obligations).map(({ rule }) => rule)).toEqual(['TR-08', 'TR-08']);
      const sent = readDocument(fixtureBytes('new_multi_attachments')).attachments;
      expect(copies[0]?.packet?.files.map(({ sha256 }) => sha256)).toEqual(
        sent.map(({ sha256 }) => sha256),
      );
    });

    it('keeps what it says, encrypted, for the receiver to read', async () => {
      const taken = await world.receive(fixtureBytes('new_responsefor'));
      const textId = packetTextId(taken.packetId);
      const text = (await world.texts.read([textId])).get(textId);
      expect(parsePacketRecord(text ?? '')).toMatchObject({
        subject: 'V/v thử nghiệm liên thông & kiểm tra <ký tự> "đặc biệt"',
        inReplyTo: [{ documentId: 'A02.H99,2024/02/01,45/STNB-VP' }],
      });
      const stored = JSON.stringify(
        await world.store.connection.collection('commits').find({}).toArray(),
      );
      expect(stored).not.toContain('thử nghiệm liên thông');
    });

    it('is known by its bytes where it has neither business block nor national id', async () => {
      const bytes = fixtureBytes('new_no_bussiness_no_docid');
      const documentId = documentIdOf(await world.receive(bytes));
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'arrived' });

      const without = bytes.toString().replace(/<edXML:DocumentId>.*<\/edXML:DocumentId>/, '');
      const unnamed = documentIdOf(await world.receive(without));
      expect(unnamed).not.toBe(documentId);
      const { intake } = await copyAt(unnamed, 'A02.H99');
      expect(intake?.findings.map(({ code }) => code)).toContain('documentIdMissing');
      const other = documentIdOf(await world.receive(without.replace('>s<', '>t<')));
      expect(other).not.toBe(unnamed);
    });

    it('arrives once where old and new code of one agency are both listed (BAD-13)', async () => {
      const own = ownId();
      const bytes = documentOf('new_responsefor', ({ recipients }) => ({
        ...own,
        recipients: [
          ...recipients.slice(0, 1),
          { ...recipients[0]!, agencyCode: oldCode('A02.H99') },
        ],
      }));
      const documentId = documentIdOf(await world.receive(bytes));
      expect(Object.keys((await stateOf(documentId)).deliveries)).toHaveLength(1);
    });

    it('is the same document from a sender who uses its old code', async () => {
      const own = ownId();
      const first = await arrive('new_responsefor', own);
      const again = documentOf('new_responsefor', ({ sender }) => ({
        ...own,
        sender: { ...sender, agencyCode: oldCode(ISSUER) },
      }));
      expect(documentIdOf(await world.receive(again))).toBe(first);
      expect(Object.keys((await stateOf(first)).deliveries)).toHaveLength(2);
    });

    it('is no second document, whether the same bytes come again or others of the same id (BAD-30)', async () => {
      const own = ownId();
      const bytes = documentOf('new_responsefor', () => own);
      const first = await world.receive(bytes);
      const n = (await world.log.state(documentStreamId(ISSUER, documentIdOf(first)))).n;
      expect(await world.receive(bytes)).toEqual({ ...first, isRepeat: true });
      const passedOn = documentOf('new_responsefor', ({ traceHeaders }) => ({
        ...own,
        traceHeaders: [...traceHeaders, { agencyCode: 'W00', passedAtMs: 1_710_466_300_000 }],
      }));
      expect(documentIdOf(await world.receive(passedOn))).toBe(documentIdOf(first));
      expect((await world.log.state(documentStreamId(ISSUER, documentIdOf(first)))).n).toBe(n);
    });

    it('cannot be accepted once a byte of its files has changed in the store (K3)', async () => {
      const documentId = await arrive('new_responsefor', ownId());
      const copy = await copyAt(documentId, 'A02.H99');
      const files = world.store.connection.collection<{ _id: string; inline: Buffer }>('files');
      const [{ fileId } = { fileId: '' }] = copy.packet?.files ?? [];
      const row = await files.findOne({ _id: fileId });
      const inline = Buffer.from(row!.inline.buffer);
      inline[40]! ^= 1;
      await files.updateOne({ _id: fileId }, { $set: { inline } });
      expect(await accept(documentId, 'A02.H99')).toMatchObject({ code: 'integrityFailed' });
    });

    it('fails its checks with a file that cannot be read, and is refused with a reason', async () => {
      const own = ownId();
      const bytes = Buffer.from(documentOf('new_responsefor', () => own))
        .toString()
        .replace(/(<edXML:ContentTransferEncoded[^>]*>)[^<]*/, '$1đây là tệp đính kèm');
      const documentId = documentIdOf(await world.receive(bytes));
      const { intake, deliveryId } = await copyAt(documentId, 'A02.H99');
      expect(intake).toMatchObject({ overall: 'fail' });
      expect(await accept(documentId, 'A02.H99')).toMatchObject({ code: 'checksFailed' });
      await world.texts.keep(`reason/${documentId}`, 'tệp đính kèm không mở được');
      const refusal = { reasonCode: 'incomplete', reasonId: `reason/${documentId}` } as const;
      await act(documentId, at('A02.H99', 'clerk'), { type: 'refuse', deliveryId, ...refusal });
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'refused' });
    });

    it('arrives again as a linked attempt after its receiver has refused it', async () => {
      const own = ownId();
      const documentId = await arrive('new_responsefor', own);
      const first = await copyAt(documentId, 'A02.H99');
      await act(documentId, at('A02.H99', 'clerk'), {
        type: 'refuse',
        deliveryId: first.deliveryId,
        reasonCode: 'incomplete',
        reasonId: 'r',
      });
      const corrected = documentOf('new_responsefor', () => ({ ...own, pageCount: 7 }));
      expect(documentIdOf(await world.receive(corrected))).toBe(documentId);
      const second = await copyAt(documentId, 'A02.H99');
      expect(second).toMatchObject({ c: 'arrived', resendOf: first.deliveryId });
      expect(second.packet?.packetId).not.toBe(first.packet?.packetId);
    });
  });

  it('arrive where they are known although another recipient is not, and say so (AG-02)', async () => {
    const own = ownId();
    const bytes = documentOf('new_responsefor', ({ recipients }) => ({
      ...own,
      recipients: [recipients[0]!, { ...recipients[1]!, agencyCode: 'H77.99' }],
    }));
    const { intake } = await copyAt(documentIdOf(await world.receive(bytes)), 'A02.H99');
    expect(intake?.findings).toContainEqual({
      check: 'K11',
      result: 'warn',
      code: 'recipientUnknown',
    });
  });

  describe('that is recalled', () => {
    it('is frozen at every receiver, executed by one and reported to the issuer', async () => {
      const own = ownId();
      const documentId = await arrive('new_multi_attachments', own);
      await accept(documentId, 'A02.H99');
      const taken = await world.receive(
        documentOf('recall_type1', ({ business }) => ({
          ...own,
          business: { ...business!, targetDocumentId: own.documentId },
        })),
      );
      expect(documentIdOf(taken)).toBe(documentId);
      const copy = await copyAt(documentId, 'A02.H99');
      expect(copy).toMatchObject({ c: 'frozen', request: { kind: 'recall' } });
      expect(await copyAt(documentId, 'A03.H99')).toMatchObject({ c: 'frozen' });
      const { requests } = await stateOf(documentId);
      expect(Object.values(requests).map(({ noticeId }) => noticeId)).toEqual([
        taken.packetId,
        taken.packetId,
      ]);
      const { deliveryId } = copy;
      await act(documentId, at('A02.H99', 'clerk'), { type: 'executeRecall', deliveryId });
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'cancelled', b: 'closed' });
      await world.followOn();
      expect((await statusesTo(documentId)).at(-1)).toMatchObject({
        statusCode: { wire: '15' },
        target: { documentId: own.documentId },
      });
    });

    it.each(['ResponseFor', 'Bussiness', 'the header'])(
      'is found by what the packet says in %s (BM-01)',
      async (where) => {
        const own = ownId();
        const documentId = await arrive('new_responsefor', own);
        const notice = where === 'the header' ? own : ownId();
        const target = {
          agencyCode: ISSUER,
          numberAndSymbol: null,
          documentId: own.documentId,
          issuedOn: null,
        };
        const recall = documentOf('recall_type1', ({ business }) => ({
          ...notice,
          inReplyTo: where === 'ResponseFor' ? [target] : [],
          business: { ...business!, targetDocumentId: own.documentId },
        }));
        const text = Buffer.from(recall).toString();
        const inBusiness = /(?<=<edXML:Bussiness>\s*)<edXML:DocumentId>[^<]*<\/edXML:DocumentId>/;
        const bytes = where === 'Bussiness' ? text : text.replace(inBusiness, '');
        expect(documentIdOf(await world.receive(bytes))).toBe(documentId);
        expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'frozen' });
      },
    );

    it('at the very moment it arrives is frozen, whichever comes first', async () => {
      for (let i = 0; i < 5; i += 1) {
        const own = ownId();
        const recall = documentOf('recall_type1', ({ business }) => ({
          ...own,
          business: { ...business!, targetDocumentId: own.documentId },
        }));
        const letter = documentOf('new_multi_attachments', () => own);
        const [recalled, arrived] = await Promise.all([
          world.receive(recall),
          world.receive(letter),
        ]);
        const documentId = documentIdOf(arrived);
        for (const code of ['A02.H99', 'A03.H99']) {
          expect(await copyAt(documentId, code)).toMatchObject({ c: 'frozen' });
        }
        const packet = await world.inbox.find('system', recalled.packetId);
        expect(packet).toMatchObject({ state: 'judged', documentId });
      }
    });

    it('before it arrives is frozen when it does, at each recipient (GD-08)', async () => {
      const own = ownId();
      const early = await world.receive(
        documentOf('recall_type1', ({ business }) => ({
          ...own,
          business: { ...business!, targetDocumentId: own.documentId },
        })),
      );
      expect(early).toMatchObject({ state: 'quarantined', reason: 'targetUnknown' });
      const documentId = await arrive('new_multi_attachments', own);
      for (const code of ['A02.H99', 'A03.H99']) {
        expect(await copyAt(documentId, code)).toMatchObject({ c: 'frozen' });
      }
      expect(await world.inbox.find('system', early.packetId)).toMatchObject({
        state: 'judged',
        documentId,
      });
    });

    it('by another agency than its issuer stays as it is, and the packet is kept apart (BM-06)', async () => {
      const own = ownId();
      const documentId = await arrive('new_responsefor', own);
      const taken = await world.receive(
        documentOf('recall_type1', ({ sender, business }) => ({
          ...own,
          sender: { ...sender, agencyCode: 'A05.H99' },
          business: { ...business!, targetDocumentId: own.documentId },
        })),
      );
      expect(taken).toMatchObject({ state: 'quarantined', reason: 'requestNotFromIssuer' });
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'arrived', request: null });
    });
  });

  describe('that is updated', () => {
    const update = (own: { number: string; documentId: string }) =>
      documentOf('update_type2', ({ business }) => ({
        ...own,
        business: { ...business!, targetDocumentId: own.documentId },
      }));

    it('waits for the consent of its holder, goes to a new receiver, is asked back from a removed one', async () => {
      const own = ownId();
      const documentId = await arrive('new_multi_attachments', own);
      await accept(documentId, 'A02.H99');
      await accept(documentId, 'A03.H99');
      const taken = await world.receive(update(own));
      expect(documentIdOf(taken)).toBe(documentId);
      const holder = await copyAt(documentId, 'A02.H99');
      expect(holder).toMatchObject({ c: 'frozen', request: { kind: 'update' } });
      expect(await copyAt(documentId, 'A03.H99')).toMatchObject({ request: { kind: 'takeBack' } });
      expect(await copyAt(documentId, 'A04.H99')).toMatchObject({ c: 'arrived' });

      const { deliveryId } = holder;
      await act(documentId, at('A02.H99', 'clerk'), { type: 'agree', deliveryId });
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'accepted', request: null });
    });

    it('without having been seen here is that document, with a warning (BM-05)', async () => {
      const documentId = documentIdOf(await world.receive(update(ownId())));
      const { c, intake } = await copyAt(documentId, 'A02.H99');
      expect(c).toBe('arrived');
      expect(intake?.findings.map(({ code }) => code)).toContain('updateOfUnknown');
      const { deliveries } = await stateOf(documentId);
      const codes = Object.values(deliveries).map(({ recipient }) => recipient);
      expect(codes).toEqual(['A02.H99', 'A04.H99']);
    });
  });

  it('that is replaced gives way to the new one at the agencies listed', async () => {
    const old = ownId();
    const oldDocument = await arrive('new_multi_attachments', old);
    await accept(oldDocument, 'A02.H99');
    const own = ownId();
    const bytes = documentOf('replace_type3', ({ business }) => ({
      ...own,
      business: {
        ...business!,
        replacements: [{ documentId: old.documentId, agencyCodes: [oldCode('A02.H99')] }],
      },
    }));
    const documentId = documentIdOf(await world.receive(bytes));
    expect(documentId).not.toBe(oldDocument);
    expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'arrived' });
    expect(await copyAt(oldDocument, 'A02.H99')).toMatchObject({
      c: 'frozen',
      request: { kind: 'replace' },
    });
    expect(await copyAt(oldDocument, 'A03.H99')).toMatchObject({ c: 'arrived', request: null });
  });

  describe('that is asked back (13)', () => {
    const takeBack = (own: { number: string; documentId: string }) =>
      statusOf('status_13', ({ target }) => ({
        target: { ...target!, ...own, numberAndSymbol: `${own.number}/STN-VP` },
      }));

    it('is given back by itself before it is accepted, at the receiver it was asked from only', async () => {
      const own = ownId();
      const documentId = await arrive('new_multi_attachments', own);
      expect(documentIdOf(await world.receive(takeBack(own)))).toBe(documentId);
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'cancelled', b: 'closed' });
      expect(await copyAt(documentId, 'A03.H99')).toMatchObject({ c: 'arrived', request: null });
    });

    it('after it is accepted is agreed to or declined by its receiver, and the issuer is told', async () => {
      const own = ownId();
      const documentId = await arrive('new_multi_attachments', own);
      await accept(documentId, 'A02.H99');
      await world.receive(takeBack(own));
      const { deliveryId, c } = await copyAt(documentId, 'A02.H99');
      expect(c).toBe('frozen');
      await world.texts.keep(`reason/${deliveryId}`, 'đang xử lý');
      const decline = { type: 'decline', deliveryId, reasonId: `reason/${deliveryId}` } as const;
      await act(documentId, at('A02.H99', 'clerk'), decline);
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'accepted', request: null });

      await world.followOn();
      const sent = await statusesTo(documentId);
      expect(sent.map(({ statusCode }) => statusCode?.wire)).toEqual(['01', '01', '03', '16']);
      expect(sent.at(-1)).toMatchObject({
        description: 'Từ chối cập nhật/lấy lại: đang xử lý',
        target: { agencyCode: ISSUER, documentId: own.documentId },
      });
    });

    it('once is not asked back again when it is sent anew', async () => {
      const own = ownId();
      const documentId = await arrive('new_responsefor', own);
      const { deliveryId } = await copyAt(documentId, 'A02.H99');
      const refusal = { reasonCode: 'incomplete', reasonId: 'r' } as const;
      await act(documentId, at('A02.H99', 'clerk'), { type: 'refuse', deliveryId, ...refusal });
      await world.receive(takeBack(own));
      await world.receive(documentOf('new_responsefor', () => ({ ...own, pageCount: 9 })));
      const again = await copyAt(documentId, 'A02.H99');
      expect(again).toMatchObject({ c: 'arrived', resendOf: deliveryId, request: null });
    });

    it('before it arrives is given back when it does (GD-08)', async () => {
      const own = ownId();
      expect(await world.receive(takeBack(own))).toMatchObject({ reason: 'targetUnknown' });
      const documentId = await arrive('new_multi_attachments', own);
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'cancelled' });
      expect(await copyAt(documentId, 'A03.H99')).toMatchObject({ c: 'arrived' });
    });

    it('by somebody who did not send it stays where it is', async () => {
      const own = ownId();
      const documentId = await arrive('new_multi_attachments', own);
      const forged = statusOf('status_13', ({ sender, target }) => ({
        sender: { ...sender, agencyCode: 'A05.H99' },
        target: { ...target!, ...own, numberAndSymbol: `${own.number}/STN-VP` },
      }));
      expect(await world.receive(forged)).toMatchObject({ reason: 'requestNotFromIssuer' });
      expect(await copyAt(documentId, 'A02.H99')).toMatchObject({ c: 'arrived' });
    });
  });

  describe('and what its receivers do', () => {
    it('is reported to the issuer in their order, once, under the names of its own packet', async () => {
      const own = ownId();
      const documentId = await arrive('new_responsefor', own);
      const { deliveryId } = await copyAt(documentId, 'A02.H99');
      const clerk = at('A02.H99', 'clerk');
      const officer = at('A02.H99', 'officer');
      await accept(documentId, 'A02.H99');
      await act(documentId, clerk, { type: 'present', deliveryId });
      await act(documentId, at('A02.H99', 'leader'), {
        type: 'assign',
        deliveryId,
        leadUnitId: 'office',
        leadHandlerId: officer.userId,
        coUnitIds: [],
        resolveOn: null,
        reasonId: null,
      });
      const start = { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null } as const;
      await act(documentId, officer, start);
      await act(documentId, officer, { type: 'complete', deliveryId, replyId: null });

      await world.followOn();
      await world.followOn();
      const sent = (await statusesTo(documentId)).filter(
        ({ sender }) => sender.agencyCode === 'A02.H99',
      );
      expect(sent.map(({ statusCode }) => statusCode?.wire)).toEqual([
        '01',
        '03',
        '04',
        '05',
        '06',
      ]);
      for (const { target } of sent) {
        expect(target).toEqual({
          agencyCode: ISSUER,
          numberAndSymbol: `${own.number}/STN-VP`,
          documentId: own.documentId,
          issuedOn: '2024-03-15',
        });
      }
    });

    it('tells why it was refused: the code in words, then the words of the clerk', async () => {
      const documentId = await arrive('new_responsefor', ownId());
      const { deliveryId } = await copyAt(documentId, 'A02.H99');
      await world.texts.keep(`refusal/${deliveryId}`, 'gửi cho đơn vị khác');
      await act(documentId, at('A02.H99', 'clerk'), {
        type: 'refuse',
        deliveryId,
        reasonCode: 'wrongAddressee',
        reasonId: `refusal/${deliveryId}`,
      });
      await world.followOn();
      expect((await statusesTo(documentId)).at(-1)).toMatchObject({
        statusCode: { wire: '02' },
        description: 'Từ chối tiếp nhận: gửi nhầm: gửi cho đơn vị khác',
      });
    });
  });

  /** The reports about a document that wait for its issuer, oldest first. */
  async function statusesTo(documentId: string) {
    const { issuer } = (await stateOf(documentId)).document!;
    const page = { messageType: 'status', limit: 1_000 } as const;
    const waiting = await world.outbox.waiting(issuer, page);
    const ofDocument = waiting.filter((packet) => packet.documentId === documentId);
    return Promise.all(
      ofDocument.map(async ({ docId }) => readStatus((await world.outbox.bytesOf(docId))!)),
    );
  }

  it('are asked back by the system alone, never by a person who knows the command', async () => {
    const documentId = await arrive('new_responsefor', ownId());
    const { deliveryId } = await copyAt(documentId, 'A02.H99');
    const request: Act = {
      type: 'arriveRequest',
      deliveryId,
      kind: 'recall',
      noticeId: null,
      reasonId: null,
    };
    expect(await act(documentId, at('A02.H99', 'clerk'), request)).toMatchObject({
      code: 'roleNotAllowed',
    });
  });
});
