import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { packetTextId } from '../../domain/exchange/packet-record.js';
import type { Commands } from '../../domain/ports/commands.js';
import { composeExchange } from '../../worker/compose-exchange.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import {
  documentText,
  fixtureBytes,
  rootText,
  statusHeaderText,
} from '../fixtures/edxml/hand-made.js';
import { at, type ExchangeWorld, openExchangeWorld, PEER } from '../support/exchange-world.js';
import { documentOf, statusOf } from '../support/packets-of-fixtures.js';

const DOOR = agencyCode('A02.H99');
const MIB = 1024 * 1024;
/** What came too early: its words wait with it for what they are about. */
const KEPT_WITH_THEIR_WORDS = ['targetUnknown', 'statusUnmatched'];

describe('a packet that cannot be delivered', () => {
  let world: ExchangeWorld;
  beforeAll(async () => {
    world = await openExchangeWorld({
      hosted: [DOOR, 'A04.H99'],
      elsewhere: ['A01.H99', 'A03.H99'],
    });
  });
  afterAll(() => world.close());

  const count = (name: string) => world.store.connection.collection(name).countDocuments();
  /** Everything a packet could leave behind, but for itself in the inbox. */
  const effects = async () => ({
    commits: await count('commits'),
    texts: await count('texts'),
    files: (await count('files')) - (await count('inbox')),
    outbox: await count('outbox'),
  });

  const valid = fixtureBytes('new_responsefor');
  const text = valid.toString('utf8');
  const fromOf = (agency: string) =>
    documentOf('new_responsefor', ({ sender }) => ({ sender: { ...sender, agencyCode: agency } }));
  const toOf = (agency: string) =>
    documentOf('new_responsefor', ({ recipients }) => ({
      recipients: [{ ...recipients[0]!, agencyCode: agency }],
    }));
  const doctype = '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

  it.each<[string, Uint8Array | string, string]>([
    ['is no XML', 'đây không phải là edXML', 'packetMalformed'],
    ['is empty', '', 'packetMalformed'],
    ['ends in the middle', text.slice(0, text.length / 2), 'packetMalformed'],
    ['has bytes before its declaration (BAD-01)', `{"x":1}${text}`, 'packetMalformed'],
    [
      'has its header inside From (BAD-03)',
      documentText({ from: '<OrganId>A01.H99</OrganId><To/>' }),
      'packetMalformed',
    ],
    ['brings a document type', text.replace('<edXML ', `${doctype}<edXML `), 'packetForbiddenXml'],
    [
      'is deeper than any packet',
      rootText('<a>'.repeat(60) + '</a>'.repeat(60)),
      'packetTooComplex',
    ],
    ['comes from nobody in the directory', fromOf('Z99.NOBODY'), 'senderUnknown'],
    ['claims to come from an agency that lives here', fromOf('A04.H99'), 'senderNotOfPeer'],
    ['goes to nobody in the directory (AG-02)', toOf('H77.99'), 'recipientUnknown'],
    ['goes to an agency of another system', toOf('A03.H99'), 'recipientNotHosted'],
    [
      'is of a type that is none of the standard',
      text.replace('DocType>0<', 'DocType>44<'),
      'businessTypeUnknown',
    ],
    [
      'replaces a document that it does not name',
      Buffer.from(documentOf('replace_type3'))
        .toString()
        .replace(/<edXML:ReplacementInfoList>.*<\/edXML:ReplacementInfoList>/s, ''),
      'targetMissing',
    ],
    ['recalls what has never come', documentOf('recall_type1'), 'targetUnknown'],
    [
      'reports on a document that nobody knows',
      statusOf('status_01', ({ sender }) => ({ sender: { ...sender, agencyCode: 'A03.H99' } })),
      'statusUnmatched',
    ],
    [
      'reports nothing',
      rootText(
        `<MessageHeader>${statusHeaderText('').replace('A02.H99', 'A03.H99')}</MessageHeader>`,
      ),
      'statusUnknown',
    ],
  ])(
    'because it %s is kept with an owner and a code, and changes nothing',
    async (_why, bytes, reason) => {
      const before = await effects();
      const taken = await world.receive(bytes);
      expect(taken).toMatchObject({ state: 'quarantined', reason, isRepeat: false });
      expect(await world.inbox.find('system', taken.packetId)).toMatchObject({
        state: 'quarantined',
        reason,
        ownerUserId: 'A02.H99-headclerk',
      });
      const kept = await world.inbox.bytesOf('system', taken.packetId);
      expect(Buffer.from(bytes).equals(kept!)).toBe(true);
      const after = await effects();
      if (KEPT_WITH_THEIR_WORDS.includes(reason)) {
        expect(after).toMatchObject({ commits: before.commits, outbox: before.outbox });
      } else {
        expect(after).toEqual(before);
      }
      expect(await world.receive(bytes)).toEqual({ ...taken, isRepeat: true });
      expect(await effects()).toEqual(after);
    },
  );

  it('because it is larger than any packet is kept whole, and never read into a tree', async () => {
    const bytes = Buffer.alloc(71 * MIB, 0x20);
    const taken = await world.receive(bytes);
    expect(taken).toMatchObject({ state: 'quarantined', reason: 'packetTooLarge' });
    const packet = await world.inbox.find('system', taken.packetId);
    expect(packet?.sizeBytes).toBe(bytes.byteLength);
  });

  it('because another system speaks for its sender is kept apart', async () => {
    const taken = await world.receive(valid, { fromPeer: 'lgsp' });
    expect(taken).toMatchObject({ state: 'quarantined', reason: 'senderNotOfPeer' });
  });

  it('because it is marked secret is neither kept in words nor opened by its owner (SEC-4)', async () => {
    const before = await effects();
    const bytes = documentOf('new_responsefor', () => ({
      subject: 'TỐI MẬT: kế hoạch thử nghiệm',
    }));
    const taken = await world.receive(bytes);
    expect(taken).toMatchObject({ state: 'quarantined', reason: 'secretContent' });
    expect(await effects()).toEqual(before);
    const textId = packetTextId(taken.packetId);
    expect((await world.texts.read([textId])).size).toBe(0);
    expect(await world.inbox.bytesOf(at(DOOR, 'headclerk'), taken.packetId)).toBeNull();
  });

  describe('yet', () => {
    const own = (number: string) => ({ number, documentId: `A01.H99,2024/03/15,${number}/STN-VP` });

    it('because its judge does not answer stays received, and is taken up again', async () => {
      const silent: Pick<Commands, 'submit'> = { submit: async () => ({ kind: 'pending' }) };
      const { store, watch, keyring, log } = world;
      const { intake } = composeExchange({
        store,
        watch,
        keyring,
        log,
        commands: silent,
        onUnwritable: () => undefined,
      });
      const bytes = documentOf('new_responsefor', () => own('501'));
      const taken = await intake.takeIn({ bytes, fromPeer: PEER, receiver: DOOR });
      expect(taken).toMatchObject({ state: 'received' });
      expect(await world.intake.resume(10)).toBe(1);
      const { documentId } = (await world.inbox.find('system', taken.packetId))!;
      const { state } = await world.log.state(documentStreamId('A01.H99', documentId!));
      expect(Object.values(state.deliveries)).toHaveLength(1);
      expect(await world.intake.resume(10)).toBe(0);
    });

    it('because the process died after it was decided is taken up again without a second effect', async () => {
      const bytes = documentOf('new_multi_attachments', () => own('502'));
      const taken = await world.receive(bytes);
      if (taken.state !== 'judged') throw new Error('not judged');
      const streamId = documentStreamId('A01.H99', taken.documentId);
      const { n } = await world.log.state(streamId);
      const before = await effects();
      await world.store.connection
        .collection<{ _id: string }>('inbox')
        .updateOne({ _id: taken.packetId }, { $set: { state: 'received', documentId: null } });
      expect(await world.receive(bytes)).toEqual({ ...taken, isRepeat: true });
      expect((await world.log.state(streamId)).n).toBe(n);
      expect(await effects()).toEqual(before);
    });

    it('that comes twice at once is one packet and one document', async () => {
      const bytes = documentOf('new_responsefor', () => own('503'));
      const all = await Promise.all([1, 2, 3, 4].map(() => world.receive(bytes)));
      expect(new Set(all.map(({ packetId }) => packetId)).size).toBe(1);
      const [first] = all;
      if (first?.state !== 'judged') throw new Error('not judged');
      const { state } = await world.log.state(documentStreamId('A01.H99', first.documentId));
      expect(Object.values(state.deliveries)).toHaveLength(1);
    });
  });
});
