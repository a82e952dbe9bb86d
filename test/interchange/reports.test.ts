import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { referenceTo } from '../../domain/exchange/packet-of-delivery.js';
import type { OutboxPacket } from '../../domain/ports/outbox.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { fixtureBytes } from '../fixtures/edxml/hand-made.js';
import { readDocument, readStatus } from '../fixtures/edxml/reading.js';
import { at, type ExchangeWorld, oldCode, openExchangeWorld } from '../support/exchange-world.js';
import { type Issued, IssuedAbroad } from '../support/issued-abroad.js';
import { statusOf } from '../support/packets-of-fixtures.js';
import { untilTrue } from '../support/until-true.js';

const ISSUER = agencyCode('A01.H99');
const RECEIVER = agencyCode('A02.H99');

describe('documents issued here to agencies elsewhere', () => {
  let world: ExchangeWorld;
  let abroad: IssuedAbroad;
  let startedAtMs = 0;
  beforeAll(async () => {
    world = await openExchangeWorld({
      hosted: [ISSUER],
      elsewhere: [RECEIVER, 'A03.H99'],
    });
    abroad = new IssuedAbroad(world, ISSUER, RECEIVER);
    startedAtMs = Date.now();
  });
  afterAll(() => world.close());

  /** A status of the fixtures about one of our documents, a second later each time. */
  let reports = 0;
  function report(
    name: string,
    { number }: Issued,
    change: Parameters<typeof statusOf>[1] = () => ({}),
  ) {
    reports += 1;
    const reportedAtMs = startedAtMs + reports * 1_000;
    return statusOf(name, (packet) => ({
      target: referenceTo(ISSUER, number),
      reportedAtMs,
      ...change(packet),
    }));
  }

  const waiting = async (documentId: string, messageType: 'edoc' | 'status', code = RECEIVER) => {
    const all = await world.outbox.waiting(code, { messageType, limit: 1_000 });
    return all.filter((packet) => packet.documentId === documentId);
  };
  const bytesOf = async ({ docId }: OutboxPacket) => (await world.outbox.bytesOf(docId))!;

  it('leave as packets that say what the draft said, with every file equal', async () => {
    const { documentId, number } = await abroad.issued('new_multi_attachments');
    const [sent, ...others] = await waiting(documentId, 'edoc');
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ sender: ISSUER, receiver: RECEIVER, peerId: 'axis' });
    expect(sent?.docId).toMatch(/^[A-Za-z0-9-]+$/);

    const packet = readDocument(await bytesOf(sent!));
    const original = readDocument(fixtureBytes('new_multi_attachments'));
    const national = `A01.H99,${number.issuedOn.replaceAll('-', '/')},0${number.number}/STN-VP`;
    expect(packet).toMatchObject({
      businessType: 'new',
      documentId: national,
      issuedOn: number.issuedOn,
      urgency: { wire: '1', means: 'urgent' },
      recipients: [{ agencyCode: RECEIVER, agencyName: 'Sở Thử Nghiệm A02.H99' }],
      traceHeaders: [{ agencyCode: ISSUER }],
      flags: [],
    });
    for (const field of ['subject', 'summary', 'signerName', 'dueOn', 'ccPlaces'] as const) {
      expect(packet[field]).toEqual(original[field]);
    }
    const digests = (document: typeof packet) =>
      document.attachments.map(({ fileName, sha256 }) => [fileName, sha256]);
    expect(digests(packet)).toEqual(digests(original));
  });

  it('are drafted as express where the demonstration wants it, and leave so', async () => {
    const { documentId } = await abroad.issued('new_responsefor', { urgency: 'express' });
    const [sent] = await waiting(documentId, 'edoc');
    expect(readDocument(await bytesOf(sent!)).urgency).toEqual({ wire: '3', means: 'express' });
  });

  it('are drafted from a packet that has neither business block nor much to say', async () => {
    const { documentId } = await abroad.issued('new_no_bussiness_no_docid');
    const [sent] = await waiting(documentId, 'edoc');
    expect(readDocument(await bytesOf(sent!))).toMatchObject({ subject: 's', businessType: 'new' });
  });

  it('are followed through 01 to 06 by the statuses of their receiver', async () => {
    const document = await abroad.issued('new_responsefor');
    const states: string[] = [];
    for (const code of ['01', '03', '04', '05', '06']) {
      const taken = await world.receive(report(`status_${code}`, document));
      expect(taken).toMatchObject({ state: 'judged', documentId: document.documentId });
      const { b, status } = await abroad.copyOf(document.documentId);
      states.push(`${status} ${b}`);
    }
    expect(states).toEqual([
      '01 arrived',
      '03 accepted',
      '04 inProgress',
      '05 inProgress',
      '06 completed',
    ]);
    expect(Object.keys((await abroad.stateOf(document.documentId)).obligations)).toEqual([]);
  });

  it('learn that they were refused, with the reason kept and only its id in the log', async () => {
    const document = await abroad.issued('new_responsefor');
    await world.receive(report('status_01', document));
    await world.receive(report('status_02', document));
    expect(await abroad.copyOf(document.documentId)).toMatchObject({ b: 'refused' });
    const { commits } = await world.log.commitsFrom(
      documentStreamId(ISSUER, document.documentId),
      1,
    );
    const refusal = commits
      .flatMap(({ commands }) => commands.flatMap(({ events }) => events))
      .findLast((event) => event.type === 'statusReported');
    const reasonId = refusal?.type === 'statusReported' ? (refusal.reasonId ?? '') : '';
    const texts = await world.texts.read([reasonId]);
    expect(texts.get(reasonId)).toBe('Từ chối tiếp nhận: sai thẩm quyền');
    expect(JSON.stringify(commits)).not.toContain('sai thẩm quyền');
  });

  it('are matched by any spelling of their id, else by number and date, under old codes too', async () => {
    const document = await abroad.issued('new_responsefor');
    const target = referenceTo(ISSUER, document.number);
    const dated = target.documentId!.replace(/(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3');
    const unified = report('status_03', document, () => ({
      target: { ...target, documentId: ` ${dated.toLowerCase()} ` },
    }));
    expect(await world.receive(unified)).toMatchObject({ documentId: document.documentId });
    const byNumber = report('status_05', document, ({ sender }) => ({
      sender: { ...sender, agencyCode: oldCode(RECEIVER) },
      target: { ...target, documentId: 'GW-1-2', agencyCode: oldCode(ISSUER) },
    }));
    expect(await world.receive(byNumber)).toMatchObject({ documentId: document.documentId });
    expect(await abroad.copyOf(document.documentId)).toMatchObject({ status: '05' });
  });

  it('are not matched by a number of another year, nor by a report of an agency they were not sent to', async () => {
    const document = await abroad.issued('new_responsefor');
    const target = referenceTo(ISSUER, document.number);
    const lastYear = report('status_01', document, () => ({
      target: { ...target, documentId: 'GW-9', issuedOn: '2019-01-02' },
    }));
    const stranger = report('status_01', document, ({ sender }) => ({
      sender: { ...sender, agencyCode: 'A03.H99' },
    }));
    for (const bytes of [lastYear, stranger]) {
      expect(await world.receive(bytes)).toMatchObject({
        state: 'quarantined',
        reason: 'statusUnmatched',
      });
    }
    expect(await abroad.copyOf(document.documentId)).toMatchObject({ status: '', b: 'sent' });
  });

  it('take the same report once, in the same bytes or in others (ST-06)', async () => {
    const document = await abroad.issued('new_responsefor');
    const bytes = report('status_01', document);
    await world.receive(bytes);
    const { n } = await world.log.state(documentStreamId(ISSUER, document.documentId));
    expect(await world.receive(bytes)).toMatchObject({ isRepeat: true, state: 'judged' });
    const reordered = Buffer.from(bytes).toString().replace('Đã đến', 'Đã đến nơi');
    expect(await world.receive(reordered)).toMatchObject({ isRepeat: false, state: 'judged' });
    const after = await world.log.state(documentStreamId(ISSUER, document.documentId));
    expect(after.n).toBe(n);
  });

  it('keep a code that nobody has defined in their history, and move nothing (ST-02)', async () => {
    const document = await abroad.issued('new_responsefor');
    const unknown = Buffer.from(report('status_01', document)).toString().replace('>01<', '>09<');
    expect(await world.receive(unknown)).toMatchObject({ state: 'judged' });
    expect(await abroad.copyOf(document.documentId)).toMatchObject({ b: 'sent', status: '' });
  });

  it('are sent again where a hub says afterwards that it could not (999)', async () => {
    const document = await abroad.issued('new_responsefor');
    const [first] = await waiting(document.documentId, 'edoc');
    await world.outbox.acknowledge(first!.docId, 'fail');
    const failed = Buffer.from(report('status_01', document)).toString().replace('>01<', '>999<');
    await world.receive(failed);
    await untilTrue(async () => (await waiting(document.documentId, 'edoc')).length === 1);
    const [again] = await waiting(document.documentId, 'edoc');
    expect(again?.docId).toBe(first?.docId);
  });

  it('are asked back by 13, given back by 15', async () => {
    const document = await abroad.issued('new_responsefor');
    await world.receive(report('status_01', document));
    const reasonId = await abroad.reason('gửi nhầm đơn vị');
    const { deliveryId } = await abroad.copyOf(document.documentId);
    await abroad.act(document.documentId, abroad.clerk, { type: 'takeBack', deliveryId, reasonId });
    await world.followOn();
    const [asked, ...others] = await waiting(document.documentId, 'status');
    expect(others).toEqual([]);
    expect(readStatus(await bytesOf(asked!))).toMatchObject({
      sender: { agencyCode: ISSUER },
      target: { ...referenceTo(ISSUER, document.number), agencyCode: RECEIVER },
      statusCode: { wire: '13' },
      description: 'Lấy lại: gửi nhầm đơn vị',
    });
    await world.receive(report('status_15', document));
    expect(await abroad.copyOf(document.documentId)).toMatchObject({ b: 'closed', request: null });
  });

  it('stay where they are after a 16', async () => {
    const document = await abroad.issued('new_responsefor');
    await world.receive(report('status_03', document));
    const { deliveryId } = await abroad.copyOf(document.documentId);
    const reasonId = await abroad.reason('sai tệp');
    await abroad.act(document.documentId, abroad.clerk, { type: 'takeBack', deliveryId, reasonId });
    await world.receive(report('status_16', document));
    expect(await abroad.copyOf(document.documentId)).toMatchObject({
      b: 'accepted',
      request: null,
    });
  });

  it('are recalled by a packet of their notice that names them both ways, answered under either id', async () => {
    const document = await abroad.issued('new_responsefor', { recipients: [RECEIVER, 'A03.H99'] });
    const noticeId = await abroad.sealed('new_no_bussiness_no_docid');
    const reasonId = await abroad.reason('sai thẩm quyền ban hành');
    const leader = at(ISSUER, 'leader');
    await abroad.act(document.documentId, leader, { type: 'recall', noticeId, reasonId });
    await world.followOn();
    const [recall] = (await waiting(document.documentId, 'edoc')).slice(1);
    const target = referenceTo(ISSUER, document.number);
    const noticeNumber = await abroad.numberOf(noticeId);
    expect(readDocument(await bytesOf(recall!))).toMatchObject({
      businessType: 'recall',
      documentId: referenceTo(ISSUER, noticeNumber).documentId,
      inReplyTo: [target],
      business: { targetDocumentId: target.documentId, reason: 'sai thẩm quyền ban hành' },
    });
    await world.receive(report('status_15', document));
    const other = report('status_15', { documentId: noticeId, number: noticeNumber }, (packet) => ({
      sender: { ...packet.sender, agencyCode: 'A03.H99' },
    }));
    expect(await world.receive(other)).toMatchObject({ documentId: document.documentId });
    expect((await abroad.stateOf(document.documentId)).document?.phase).toBe('recalled');
  });

  it('are replaced by a packet of type 3 once the new document is issued', async () => {
    const document = await abroad.issued('new_responsefor');
    await world.receive(report('status_03', document));
    const successor = await abroad.sealed('new_responsefor', { replaces: document.documentId });
    const reasonId = await abroad.reason('nội dung sai');
    const replace = { type: 'replace', newDocumentId: successor, reasonId } as const;
    await abroad.act(document.documentId, abroad.clerk, replace);
    await world.followOn();
    expect(await waiting(document.documentId, 'edoc')).toHaveLength(1);

    await abroad.act(successor, abroad.clerk, { type: 'issue' });
    await untilTrue(async () => (await waiting(successor, 'edoc')).length === 1);
    const [sent] = await waiting(successor, 'edoc');
    expect(readDocument(await bytesOf(sent!))).toMatchObject({
      businessType: 'replace',
      business: {
        reason: 'nội dung sai',
        replacements: [
          {
            documentId: referenceTo(ISSUER, document.number).documentId,
            agencyCodes: [RECEIVER],
          },
        ],
      },
    });
  });

  it('answer what came before them by its own names', async () => {
    const first = await abroad.issued('new_responsefor');
    const reply = await abroad.issued('new_responsefor', { replaces: first.documentId });
    const [sent] = await waiting(reply.documentId, 'edoc');
    expect(readDocument(await bytesOf(sent!))).toMatchObject({
      businessType: 'new',
      inReplyTo: [referenceTo(ISSUER, first.number)],
    });
  });
});
