import { describe, expect, it } from '@jest/globals';
import { groupIdOf } from '../../../domain/notices/notice-group.js';
import { inbox } from '../../../storage/migrations/inbox.js';
import { noticeGroups } from '../../../storage/migrations/notice-groups.js';
import { withStore } from '../../support/with-store.js';

const store = withStore();
const collection = (name: string) => store().connection.collection<{ _id: string }>(name);

describe('what stood before the inbox', () => {
  it('gets its group, by the instant at which it was told, and twice the same', async () => {
    const atMs = Date.parse('2026-03-10T15:59:59.999+07:00');
    const told = { _id: 'step', userId: 'x', kind: 'step', rule: 'TR-06a', step: 'L1', atMs };
    const arrival = { ...told, _id: 'arrival', kind: 'arrival', rule: null, step: null };
    await collection('notices').insertMany([told, arrival]);
    await noticeGroups.run(store().connection);
    await noticeGroups.run(store().connection);
    const rows = await collection('notices').find().sort({ _id: 1 }).toArray();
    const alike = { kind: 'step', rule: 'TR-06a', step: 'L1' } as const;
    expect(rows).toMatchObject([
      { groupId: groupIdOf({ kind: 'arrival', rule: null, step: null }, atMs) },
      { groupId: groupIdOf(alike, atMs) },
    ]);
  });

  it('gets the urgency of its document, and leaves what has one', async () => {
    await collection('documents').insertOne({ _id: 'd1', urgency: 'express' } as never);
    await collection('obligations').insertMany([
      { _id: 'o1', documentId: 'd1', outcome: 'open' },
      { _id: 'o2', documentId: 'd2', outcome: 'open' },
      { _id: 'o3', documentId: 'd1', outcome: 'late', urgency: 'urgent' },
    ] as never);
    await inbox.run(store().connection);
    await inbox.run(store().connection);
    expect(await collection('obligations').find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'o1', documentId: 'd1', outcome: 'open', urgency: 'express' },
      { _id: 'o2', documentId: 'd2', outcome: 'open', urgency: 'normal' },
      { _id: 'o3', documentId: 'd1', outcome: 'late', urgency: 'urgent' },
    ]);
  });
});
