import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { DamagedDataError } from '../../../storage/encryption/damaged-data-error.js';
import { createMongoFiles } from '../../../storage/files/mongo-files.js';
import { createMongoInbox } from '../../../storage/inbox/mongo-inbox.js';
import { aPerson } from '../../support/a-person.js';
import { testKeyring, withStore } from '../../support/with-store.js';

const store = withStore();
const inbox = () => createMongoInbox(store(), createMongoFiles(store(), testKeyring));
const collection = (name: string) =>
  store().connection.collection<{ _id: string; [field: string]: unknown }>(name);

const H55 = agencyCode('H55');
const H01 = agencyCode('H01');
const arrival = (bytes: Uint8Array, receiver = H55) => ({
  receiver,
  fromPeer: 'axis',
  receivedAtMs: Date.parse('2026-03-02T01:00:00Z'),
  bytes,
});
const receive = async (bytes: Uint8Array = randomBytes(5_000)) =>
  (await inbox().receive(arrival(bytes))).packet;

it('keeps the very bytes, encrypted, before anybody has judged them', async () => {
  const bytes = Buffer.from('<edXML>Kính gửi</edXML>');
  const { packet, isNew } = await inbox().receive(arrival(bytes));
  expect(isNew).toBe(true);
  expect(packet).toMatchObject({ state: 'received', receiver: 'H55', sizeBytes: bytes.byteLength });
  expect(await inbox().find('system', packet.packetId)).toEqual(packet);
  expect(Buffer.from((await inbox().bytesOf('system', packet.packetId))!)).toEqual(bytes);
  const row = await collection('files').findOne({ _id: packet.fileId });
  expect((row!.inline as Buffer).includes('edXML')).toBe(false);
});

it('answers a repeat with the first packet, and what became of it', async () => {
  const bytes = randomBytes(100);
  const first = await receive(bytes);
  await inbox().judged(first.packetId, 'd1');
  const repeat = await inbox().receive({ ...arrival(bytes), fromPeer: 'other' });
  expect(repeat.isNew).toBe(false);
  expect(repeat.packet).toMatchObject({ packetId: first.packetId, documentId: 'd1' });
});

it('keeps one packet and one file of the same bytes that come together', async () => {
  const bytes = randomBytes(100);
  const before = await collection('files').countDocuments();
  const received = await Promise.all([1, 2, 3, 4].map(() => inbox().receive(arrival(bytes))));
  expect(new Set(received.map(({ packet }) => packet.packetId)).size).toBe(1);
  expect(received.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await collection('files').countDocuments()).toBe(before + 1);
});

it('takes the same bytes for two receivers as two packets', async () => {
  const bytes = randomBytes(100);
  const one = await inbox().receive(arrival(bytes, H55));
  const other = await inbox().receive(arrival(bytes, H01));
  expect(other.isNew).toBe(true);
  expect(other.packet.packetId).not.toBe(one.packet.packetId);
});

it('judges a packet once, and lets the same judgement come twice', async () => {
  const { packetId } = await receive();
  await inbox().judged(packetId, 'd1');
  await inbox().judged(packetId, 'd1');
  const other = inbox().judged(packetId, 'd2');
  await expect(other).rejects.toMatchObject({ code: 'packetJudged' });
  const late = inbox().quarantine(packetId, { reason: 'packetMalformed', ownerUserId: 'u1' });
  await expect(late).rejects.toMatchObject({ code: 'packetJudged' });
  expect(await inbox().find('system', packetId)).toMatchObject({ state: 'judged', reason: null });
});

it('keeps what cannot be read in quarantine, with its first owner, until it is a document', async () => {
  const { packetId } = await receive();
  await inbox().quarantine(packetId, { reason: 'packetMalformed', ownerUserId: 'u1' });
  await inbox().quarantine(packetId, { reason: 'agencyUnknown', ownerUserId: 'u2' });
  expect(await inbox().find('system', packetId)).toMatchObject({
    state: 'quarantined',
    reason: 'packetMalformed',
    ownerUserId: 'u1',
  });
  await inbox().judged(packetId, 'd3');
  expect(await inbox().find('system', packetId)).toMatchObject({ state: 'judged' });
});

it('knows no packet that never came', async () => {
  const why = { reason: 'packetMalformed', ownerUserId: 'u1' };
  const unknown = { code: 'packetUnknown' };
  await expect(inbox().judged('none', 'd1')).rejects.toMatchObject(unknown);
  await expect(inbox().quarantine('none', why)).rejects.toMatchObject(unknown);
});

it('shows a packet to its receiver and to no other agency', async () => {
  const { packetId } = await receive();
  const clerk = aPerson('clerk', { roles: ['recordsClerk'] });
  const foreign = aPerson('foreign', { agencyCode: H01, roles: ['recordsClerk'] });
  expect(await inbox().find(clerk, packetId)).not.toBeNull();
  expect(await inbox().find(foreign, packetId)).toBeNull();
  const page = { state: 'received', limit: 1_000 } as const;
  const ids = async (viewer: typeof clerk) =>
    (await inbox().list(viewer, page)).map((packet) => packet.packetId);
  expect(await ids(clerk)).toContain(packetId);
  expect(await ids(foreign)).not.toContain(packetId);
});

it('opens the bytes for the owner of a quarantine only, and never those marked secret', async () => {
  const owner = aPerson('owner');
  const { packetId } = await receive();
  expect(await inbox().bytesOf(owner, packetId)).toBeNull();
  await inbox().quarantine(packetId, { reason: 'packetMalformed', ownerUserId: 'owner' });
  expect(await inbox().bytesOf(owner, packetId)).not.toBeNull();
  expect(await inbox().bytesOf(aPerson('another'), packetId)).toBeNull();
  await inbox().judged(packetId, 'd4');
  expect(await inbox().bytesOf(owner, packetId)).toBeNull();

  const secret = await receive();
  await inbox().quarantine(secret.packetId, { reason: 'secretContent', ownerUserId: 'owner' });
  expect(await inbox().bytesOf(owner, secret.packetId)).toBeNull();
});

it('lists what nobody has judged yet, oldest first', async () => {
  const [late, early] = [randomBytes(10), randomBytes(10)];
  const at = (bytes: Uint8Array, receivedAtMs: number) =>
    inbox().receive({ ...arrival(bytes, agencyCode('H88')), receivedAtMs });
  const [second, first] = [await at(late, 2_000), await at(early, 1_000)];
  const clerk = aPerson('clerk', { agencyCode: agencyCode('H88') });
  const listed = await inbox().list(clerk, { state: 'received', limit: 2 });
  expect(listed.map(({ packetId }) => packetId)).toEqual([
    first.packet.packetId,
    second.packet.packetId,
  ]);
});

it('finds a flipped byte of what was received', async () => {
  const { packetId, fileId } = await receive();
  const inline = (await collection('files').findOne({ _id: fileId }))?.inline as Buffer;
  inline[100]! ^= 4;
  await collection('files').updateOne({ _id: fileId }, { $set: { inline } });
  await expect(inbox().bytesOf('system', packetId)).rejects.toThrow(DamagedDataError);
});

it('remembers which documents a packet binds, whatever becomes of it', async () => {
  const [first, second] = [await receive(), await receive()];
  await inbox().keepFor(second.packetId, ['kept-2']);
  await inbox().keepFor(first.packetId, ['kept-1', 'kept-2']);
  await inbox().keepFor(first.packetId, ['kept-2']);
  await inbox().judged(first.packetId, 'kept-1');
  const kept = async (documentId: string) =>
    (await inbox().keptFor(documentId)).map(({ packetId }) => packetId).sort();
  expect(await kept('kept-1')).toEqual([first.packetId]);
  expect(await kept('kept-2')).toEqual([first.packetId, second.packetId].sort());
  expect(await kept('nobody')).toEqual([]);
  await expect(inbox().keepFor('none', ['kept-1'])).rejects.toMatchObject({
    code: 'packetUnknown',
  });
});
