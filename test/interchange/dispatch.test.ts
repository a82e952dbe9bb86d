import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { createMongoDirectoryRegistry } from '../../storage/directory/mongo-directory-registry.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { type ExchangeWorld, openExchangeWorld } from '../support/exchange-world.js';
import { IssuedAbroad } from '../support/issued-abroad.js';
import { untilTrue } from '../support/until-true.js';

const ISSUER = agencyCode('A01.H99');
const RECEIVER = agencyCode('A02.H99');
const LOST = agencyCode('A03.H99');

const heldUp = ApplicationFailure.create({ message: 'held up', category: 'BENIGN' });

describe('one attempt to hand a copy to a system elsewhere', () => {
  let world: ExchangeWorld;
  let abroad: IssuedAbroad;
  beforeAll(async () => {
    world = await openExchangeWorld({
      hosted: [ISSUER],
      elsewhere: [RECEIVER, LOST],
      // The workflow's own attempts fail, so that those of a test are the only ones.
      around: () => ({ dispatch: () => Promise.reject(heldUp) }),
    });
    abroad = new IssuedAbroad(world, ISSUER, RECEIVER);
  });
  afterAll(() => world.close());

  /** A copy that is still to be sent, and its attempts. */
  async function unsent(wanted: Parameters<IssuedAbroad['sealed']>[1] = {}) {
    const { documentId } = await abroad.issue(await abroad.sealed('new_responsefor', wanted));
    const code = agencyCode(wanted.recipients?.[0] ?? RECEIVER);
    await untilTrue(async () => (await abroad.copyOf(documentId, code)).b === 'sendFailed');
    const { deliveryId } = await abroad.copyOf(documentId, code);
    const streamId = documentStreamId(ISSUER, documentId);
    const attempt = (n: number, env = new MockActivityEnvironment()) => {
      const request = { dispatchId: `dispatch/${deliveryId}/${n}`, streamId, deliveryId };
      return env.run(world.gateway.dispatch, request);
    };
    const waiting = async () => {
      const all = await world.outbox.waiting(code, { messageType: 'edoc', limit: 1_000 });
      return all.filter((packet) => packet.documentId === documentId);
    };
    return { documentId, deliveryId, attempt, waiting };
  }

  it('is accepted, and the same packet stands however often it is made', async () => {
    const { attempt, waiting } = await unsent();
    expect(await attempt(1)).toBe('accepted');
    const [first] = await waiting();
    expect(await attempt(1)).toBe('accepted');
    expect(await Promise.all([attempt(2), attempt(2), attempt(3)])).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(await waiting()).toEqual([first]);
  });

  it('offers again what the receiver had failed to take, under the same id', async () => {
    const { attempt, waiting } = await unsent();
    await attempt(1);
    const [first] = await waiting();
    expect(await world.outbox.acknowledge(first!.docId, 'fail')).toBe(true);
    expect(await waiting()).toEqual([]);
    await attempt(2);
    expect((await waiting()).map(({ docId }) => docId)).toEqual([first!.docId]);
  });

  it('leaves nothing behind when it is cancelled in the middle', async () => {
    const { attempt, waiting } = await unsent();
    const env = new MockActivityEnvironment();
    const attempted = attempt(1, env);
    env.cancel();
    await expect(attempted).rejects.toMatchObject({ name: 'CancelledFailure' });
    expect(await waiting()).toEqual([]);
  });

  it('is not made for a copy that was cancelled meanwhile', async () => {
    const { documentId, deliveryId, attempt, waiting } = await unsent();
    const reasonId = await abroad.reason('nhầm nơi nhận');
    const cancel = { type: 'cancelBeforeSend', deliveryId, reasonId } as const;
    await abroad.act(documentId, abroad.clerk, cancel);
    await expect(attempt(2)).rejects.toMatchObject({ type: 'dispatchNotOpen', nonRetryable: true });
    expect(await waiting()).toEqual([]);
  });

  it('is taken back where the copy is cancelled before anybody has fetched it', async () => {
    const { documentId, deliveryId, attempt, waiting } = await unsent();
    await attempt(1);
    expect(await waiting()).toHaveLength(1);
    const reasonId = await abroad.reason('nhầm nơi nhận');
    const cancel = { type: 'cancelBeforeSend', deliveryId, reasonId } as const;
    await abroad.act(documentId, abroad.clerk, cancel);
    await world.followOn();
    expect(await waiting()).toEqual([]);
  });

  it('fails for good, naming the field, where a hub would refuse the packet', async () => {
    const { attempt, waiting } = await unsent({ content: { signerName: null } });
    await expect(attempt(2)).rejects.toMatchObject({
      type: 'packetFieldMissing',
      nonRetryable: true,
      message: 'packetFieldMissing: MessageHeader/SignerInfo/FullName',
    });
    expect(await waiting()).toEqual([]);
  });

  it('fails for now, while the directory knows no system for the recipient', async () => {
    const { attempt, waiting } = await unsent({ recipients: [LOST] });
    const registry = createMongoDirectoryRegistry(world.store, world.watch);
    const version = { agencyCode: LOST, validFrom: '2021-01-01', validTo: null, name: 'Sở Thử' };
    const none = { parentCode: null, successorCode: null, aliases: [], peerId: null };
    await registry.record([{ ...version, ...none }]);
    await expect(attempt(2)).rejects.toMatchObject({
      type: 'peerUnreachable',
      nonRetryable: false,
    });
    await registry.record([{ ...version, ...none, peerId: 'axis' }]);
    await untilTrue(async () => (await attempt(2).catch(() => 'failed')) === 'accepted');
    expect(await waiting()).toHaveLength(1);
  });
});
