import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DamagedDataError } from '../../../storage/encryption/damaged-data-error.js';
import { createMongoEvidence } from '../../../storage/evidence/mongo-evidence.js';
import { createMongoTexts } from '../../../storage/texts/mongo-texts.js';
import { testKeyring, withStore } from '../../support/with-store.js';

const store = withStore();
const texts = () => createMongoTexts(store(), testKeyring);
const evidence = () => createMongoEvidence(store());
const collection = (name: string) =>
  store().connection.collection<{ _id: string; [field: string]: unknown }>(name);

describe('texts', () => {
  it('reads what was kept and leaves out what was not', async () => {
    await texts().keep('c1/b1/0', 'Gửi nhầm địa chỉ');
    await texts().keep('subject/d1', '');
    const read = await texts().read(['c1/b1/0', 'subject/d1', 'c9/b9/0']);
    expect(Object.fromEntries(read)).toEqual({ 'c1/b1/0': 'Gửi nhầm địa chỉ', 'subject/d1': '' });
  });

  it('keeps the first words given under an id, whoever is faster', async () => {
    await texts().keep('c2/b1/0', 'lần đầu');
    await Promise.all([1, 2, 3].map((n) => texts().keep('c2/b1/0', `lần ${n}`)));
    expect((await texts().read(['c2/b1/0'])).get('c2/b1/0')).toBe('lần đầu');
  });

  it('finds a changed byte, and a text that was copied onto another', async () => {
    await texts().keep('c3/b1/0', 'đồng ý');
    await texts().keep('c4/b1/0', 'không đồng ý');
    const row = await collection('texts').findOne({ _id: 'c4/b1/0' });
    await collection('texts').updateOne({ _id: 'c3/b1/0' }, { $set: { sealed: row?.sealed } });
    await expect(texts().read(['c3/b1/0'])).rejects.toThrow(DamagedDataError);

    const sealed = row?.sealed as Buffer;
    sealed[sealed.byteLength - 1]! ^= 1;
    await collection('texts').updateOne({ _id: 'c4/b1/0' }, { $set: { sealed } });
    await expect(texts().read(['c4/b1/0'])).rejects.toThrow(DamagedDataError);
  });

  it('treats an id as text, never as a filter', async () => {
    const everything = { $gt: '' } as unknown as string;
    await expect(texts().read([everything])).rejects.toThrow(/Cast/);
  });
});

describe('evidence', () => {
  it('keeps the same bytes once and gives them back by their digest', async () => {
    const cms = randomBytes(3_000);
    const [first, second] = await Promise.all([evidence().keep(cms), evidence().keep(cms)]);
    expect(second).toBe(first);
    expect(Buffer.from((await evidence().read(first))!).equals(cms)).toBe(true);
    expect(await evidence().read('0'.repeat(64))).toBeNull();
  });

  it('does not hand out bytes that were changed', async () => {
    const cms = randomBytes(3_000);
    const sha256 = await evidence().keep(cms);
    cms[1_500]! ^= 1;
    await collection('evidence').updateOne({ _id: sha256 }, { $set: { bytes: cms } });
    expect(await evidence().read(sha256)).toBeNull();
  });
});
