import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import type { NewOutboxPacket } from '../../../domain/ports/outbox.js';
import { DamagedDataError } from '../../../storage/encryption/damaged-data-error.js';
import { createMongoFiles } from '../../../storage/files/mongo-files.js';
import { createMongoOutbox } from '../../../storage/outbox/mongo-outbox.js';
import { testKeyring, withStore } from '../../support/with-store.js';

const store = withStore();
const outbox = () => createMongoOutbox(store(), createMongoFiles(store(), testKeyring));
const collection = (name: string) =>
  store().connection.collection<{ _id: string; [field: string]: unknown }>(name);

const SENDER = agencyCode('H01');
const page = { messageType: 'edoc', limit: 100 } as const;

function packet(change: Partial<NewOutboxPacket> = {}): NewOutboxPacket {
  const key = randomUUID();
  return {
    key,
    attempt: `${key}/1`,
    messageType: 'edoc',
    sender: SENDER,
    receiver: agencyCode('H55'),
    peerId: 'axis',
    documentId: 'd1',
    deliveryId: 'd1.1',
    bytes: randomBytes(500),
    ...change,
  };
}

it('keeps the very bytes, encrypted, under an id that clients can use as a file name', async () => {
  const bytes = Buffer.from('<edXML>Kính gửi</edXML>');
  const { docId, sizeBytes, state } = await outbox().put(packet({ bytes }));
  expect(docId).toMatch(/^[A-Za-z0-9-]+$/);
  expect({ sizeBytes, state }).toEqual({ sizeBytes: bytes.byteLength, state: 'initial' });
  expect(Buffer.from((await outbox().bytesOf(docId))!)).toEqual(bytes);
  const { fileId } = (await outbox().find(docId))!;
  const row = await collection('files').findOne({ _id: fileId });
  expect((row!.inline as Buffer).includes('edXML')).toBe(false);
  expect(await outbox().bytesOf('nobody')).toBeNull();
});

it('is one packet and one file under one key, also when it is put at once by several', async () => {
  const first = packet();
  const files = await collection('files').countDocuments();
  const all = await Promise.all([1, 2, 3, 4].map(() => outbox().put(first)));
  const later = await outbox().put({ ...first, attempt: 'later', bytes: randomBytes(10) });
  expect(new Set([...all, later].map(({ docId }) => docId)).size).toBe(1);
  expect(later.sha256).toBe(all[0]?.sha256);
  expect(await collection('files').countDocuments()).toBe(files + 1);
});

it('lists what waits for a receiver, oldest first, until it is acknowledged', async () => {
  const receiver = agencyCode('H60');
  const docIds: string[] = [];
  for (let i = 0; i < 5; i += 1) docIds.push((await outbox().put(packet({ receiver }))).docId);
  await outbox().put(packet({ receiver, messageType: 'status' }));
  const waiting = async () => (await outbox().waiting(receiver, page)).map(({ docId }) => docId);
  expect(await waiting()).toEqual(docIds);
  expect((await outbox().waiting(receiver, { ...page, limit: 2 })).length).toBe(2);

  expect(await outbox().acknowledge(docIds[0]!, 'done')).toBe(true);
  expect(await outbox().acknowledge(docIds[1]!, 'fail')).toBe(true);
  expect(await waiting()).toEqual(docIds.slice(2));
});

it('is acknowledged once: the first answer stands', async () => {
  const { docId } = await outbox().put(packet());
  expect(await outbox().acknowledge(docId, 'done')).toBe(true);
  expect(await outbox().acknowledge(docId, 'fail')).toBe(false);
  expect(await outbox().find(docId)).toMatchObject({ state: 'done' });
  expect(await outbox().acknowledge('nobody', 'done')).toBe(false);
});

it('offers again what had failed, by a new attempt and by no repetition of the old one', async () => {
  const first = packet();
  const { docId } = await outbox().put(first);
  await outbox().acknowledge(docId, 'fail');
  expect(await outbox().put(first)).toMatchObject({ docId, state: 'fail' });
  expect(await outbox().put({ ...first, attempt: 'second' })).toMatchObject({
    docId,
    state: 'initial',
  });
});

it('does not offer again what has arrived', async () => {
  const first = packet();
  const { docId } = await outbox().put(first);
  await outbox().acknowledge(docId, 'done');
  expect(await outbox().put({ ...first, attempt: 'second' })).toMatchObject({ state: 'done' });
});

it('takes a packet back only while nobody has fetched it', async () => {
  const [open, fetched] = [packet(), packet()];
  await outbox().put(open);
  const { docId } = await outbox().put(fetched);
  await outbox().acknowledge(docId, 'done');
  expect(await outbox().withdraw(open.key)).toBe(true);
  expect(await outbox().withdraw(fetched.key)).toBe(false);
  expect(await outbox().withdraw('nobody')).toBe(false);
});

it('shows a sender what it has sent, latest first, and what became of it', async () => {
  const sender = agencyCode('H02');
  const { docId } = await outbox().put(packet({ sender }));
  await outbox().acknowledge(docId, 'done');
  const [sent, ...others] = await outbox().sentBy(sender, page);
  expect(others).toEqual([]);
  expect(sent).toMatchObject({ docId, state: 'done', receiver: 'H55' });
});

it('finds a flipped byte of what is to be sent', async () => {
  const { docId, fileId } = await outbox().put(packet());
  const inline = (await collection('files').findOne({ _id: fileId }))?.inline as Buffer;
  inline[100]! ^= 4;
  await collection('files').updateOne({ _id: fileId }, { $set: { inline } });
  await expect(outbox().bytesOf(docId)).rejects.toThrow(DamagedDataError);
});
