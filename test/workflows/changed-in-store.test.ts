import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { obligation } from '../support/law-world.js';

describe('a document that somebody has changed in the store', () => {
  let world: CaseWorld;
  let document: CaseDriver;
  beforeAll(async () => {
    world = await openCaseWorld();
  });
  beforeEach(() => {
    document = new CaseDriver(world);
  });
  afterAll(() => world.close());

  /** Flips one byte of what is stored, as an intruder at the database would. */
  async function flip(collection: string, filter: object, field: string): Promise<void> {
    const rows = world.store.connection.collection(collection);
    const row = await rows.findOne(filter);
    const stored = row?.[field] as { buffer: Buffer } | Buffer;
    const bytes = Buffer.from(Buffer.isBuffer(stored) ? stored : stored.buffer);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await rows.updateOne(filter, { $set: { [field]: bytes } });
  }

  const accepting = async () => {
    const deliveryId = await document.deliveryId();
    return document.submit('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: true });
  };
  const intakeOf = async () => {
    const { state } = await document.log();
    return Object.values(state.deliveries)[0]?.intake;
  };

  it('is found on acceptance when its file was changed, and takes no number', async () => {
    const { files } = await document.draft();
    await document.done('s-leader', [{ type: 'approve', digest: null }, { type: 'sign' }]);
    await document.done('s-clerk', [{ type: 'seal', register: 'general' }, { type: 'issue' }]);
    await flipFile(files[0]?.fileId ?? '');
    expect(await accepting()).toMatchObject({ kind: 'refused', code: 'integrityFailed' });
    const { state } = await document.log();
    expect(Object.values(state.deliveries)[0]).toMatchObject({ c: 'arrived', arrivalNumber: null });
    const numbers = world.store.connection.collection('numbers');
    expect(await numbers.countDocuments({ register: /^in\// })).toBe(0);
  });

  it('is found on acceptance when the personal or the agency’s signature was changed', async () => {
    for (const which of ['personal', 'agency']) {
      document = new CaseDriver(world);
      await document.toIssued();
      const { state } = await document.log();
      const { signatures, sealSha256 } = state.document ?? {};
      const sha256 = which === 'agency' ? sealSha256 : signatures?.[0]?.cmsSha256;
      await flip('evidence', { _id: sha256 }, 'bytes');
      expect(await accepting()).toMatchObject({ kind: 'refused', code: 'integrityFailed' });
    }
  });

  it('is found on arrival: the check fails by name, and the receiver must answer (TR-06b)', async () => {
    const { files } = await document.draft();
    await document.done('s-leader', [{ type: 'approve', digest: null }, { type: 'sign' }]);
    await document.done('s-clerk', { type: 'seal', register: 'general' });
    await flipFile(files[0]?.fileId ?? '');
    await document.done('s-clerk', { type: 'issue' });
    expect(await intakeOf()).toMatchObject({ overall: 'fail', findings: [{ check: 'K3' }] });
    expect(await accepting()).toMatchObject({ kind: 'refused', code: 'checksFailed' });
    expect(await obligation(world, document, 'TR-06b')).toMatchObject({ outcome: 'open' });
    const deliveryId = await document.deliveryId();
    const refusing = {
      type: 'refuse',
      deliveryId,
      reasonCode: 'integrityFailed',
      reasonId: 'why',
    } as const;
    await document.done('r-clerk', refusing);
    expect(await obligation(world, document, 'TR-06b')).toMatchObject({ outcome: 'met' });
  });

  it('is not signed when its file was changed after the approval', async () => {
    const { files } = await document.draft();
    await document.done('s-leader', { type: 'approve', digest: null });
    await flipFile(files[0]?.fileId ?? '');
    const signing = await document.submit('s-leader', { type: 'sign' });
    expect(signing).toMatchObject({ kind: 'refused', code: 'contentChanged' });
  });

  const flipFile = (fileId: string): Promise<void> => flip('files', { _id: fileId }, 'inline');
});
