import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { DamagedDataError } from '../../../storage/encryption/damaged-data-error.js';
import { createKeyring } from '../../../storage/encryption/keyring.js';
import { createMongoFiles } from '../../../storage/files/mongo-files.js';
import { gather, inPieces, testKeyring, withStore } from '../../support/with-store.js';

const MIB = 1024 * 1024;
const store = withStore();
const files = () => createMongoFiles(store(), testKeyring);
const rows = () =>
  store().connection.collection<{ _id: string; [field: string]: unknown }>('files');
const chunks = () => store().connection.collection('fileChunks');

const about = {
  fileName: 'Báo cáo tháng 3 của ông Nguyễn Văn Mẫu.pdf',
  contentType: 'application/pdf',
  ownerAgency: agencyCode('H55'),
  maxBytes: 20 * MIB,
};
const put = (bytes: Uint8Array) => files().put(inPieces(bytes), about);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* cutOff(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* inPieces(bytes);
  throw new Error('the client went away');
}

describe('files', () => {
  it.each([0, 1, 64 * 1024, MIB - 1, MIB, MIB + 1, 3 * MIB + 77])(
    'gives back %i bytes with their digest, size and name',
    async (sizeBytes) => {
      const bytes = randomBytes(sizeBytes);
      const facts = await put(bytes);
      const { maxBytes: _, ...said } = about;
      expect(facts).toEqual({ fileId: facts.fileId, sha256: sha256(bytes), sizeBytes, ...said });
      expect(await files().find(facts.fileId)).toEqual(facts);
      expect((await gather(files().open(facts.fileId))).equals(bytes)).toBe(true);
      expect(await files().digestNow(facts.fileId)).toBe(facts.sha256);
    },
  );

  it('keeps one document for a file of 1 MiB and chunks for a larger one', async () => {
    const small = await put(randomBytes(MIB));
    const large = await put(randomBytes(2 * MIB + 1));
    expect(await chunks().countDocuments({ fileId: small.fileId })).toBe(0);
    expect(await chunks().countDocuments({ fileId: large.fileId })).toBe(3);
  });

  it('shows neither content nor name in the store', async () => {
    const { fileId } = await put(Buffer.from('Kính gửi: Ủy ban nhân dân'.repeat(20)));
    const row = JSON.stringify(await rows().findOne({ _id: fileId }));
    const seen = Buffer.from(row).toString() + Buffer.from(row, 'base64').toString();
    expect(seen).not.toContain('Nguyễn');
    const { inline, fileName } = (await rows().findOne({ _id: fileId })) as unknown as {
      inline: Buffer;
      fileName: Buffer;
    };
    expect(inline.includes('Kính gửi')).toBe(false);
    expect(fileName.includes('Báo cáo')).toBe(false);
  });

  it.each([10_000, 3 * MIB])('refuses more than %i bytes and leaves nothing', async (maxBytes) => {
    const before = [await rows().countDocuments(), await chunks().countDocuments()];
    const tooLarge = files().put(inPieces(randomBytes(maxBytes + 1)), { ...about, maxBytes });
    await expect(tooLarge).rejects.toMatchObject({ code: 'fileTooLarge' });
    expect([await rows().countDocuments(), await chunks().countDocuments()]).toEqual(before);
  });

  it.each([10_000, 3 * MIB])(
    'leaves nothing of an upload cut off at %i bytes',
    async (sizeBytes) => {
      const before = [await rows().countDocuments(), await chunks().countDocuments()];
      const aborted = files().put(cutOff(randomBytes(sizeBytes)), about);
      await expect(aborted).rejects.toThrow('the client went away');
      expect([await rows().countDocuments(), await chunks().countDocuments()]).toEqual(before);
    },
  );

  it('finds one flipped byte of a file in one document', async () => {
    const { fileId } = await put(randomBytes(200_000));
    const { inline } = (await rows().findOne({ _id: fileId })) as unknown as { inline: Buffer };
    inline[123_456]! ^= 1;
    await rows().updateOne({ _id: fileId }, { $set: { inline } });
    await expect(gather(files().open(fileId))).rejects.toThrow(DamagedDataError);
    expect(await files().digestNow(fileId)).toBeNull();
  });

  it('finds a flipped byte, a lost chunk and chunks that changed places in a large file', async () => {
    const { fileId } = await put(randomBytes(3 * MIB));
    const stored = await chunks().find({ fileId }).sort({ n: 1 }).toArray();
    const restore = async () => {
      await chunks().deleteMany({ fileId });
      await chunks().insertMany(stored);
    };
    const isDamaged = async () => {
      await expect(gather(files().open(fileId))).rejects.toThrow(DamagedDataError);
      await restore();
    };

    const flipped = Buffer.from(stored[1]!.pack as Buffer);
    flipped[5]! ^= 128;
    await chunks().updateOne({ fileId, n: 1 }, { $set: { pack: flipped } });
    await isDamaged();
    await chunks().deleteOne({ fileId, n: 2 });
    await isDamaged();
    await chunks().updateOne({ fileId, n: 0 }, { $set: { n: 9 } });
    await isDamaged();
    await chunks().deleteMany({ fileId });
    await isDamaged();
    expect(await files().digestNow(fileId)).not.toBeNull();
  });

  it.each([
    ['sha256', 'f'.repeat(64)],
    ['sizeBytes', 3],
    ['contentType', 'text/html'],
    ['ownerAgency', 'H01'],
  ])('finds that its %s was changed', async (field, value) => {
    const { fileId } = await put(randomBytes(100));
    await rows().updateOne({ _id: fileId }, { $set: { [field]: value } });
    await expect(files().find(fileId)).rejects.toThrow(DamagedDataError);
  });

  it('does not open without the master key', async () => {
    const { fileId } = await put(randomBytes(100));
    const other = createKeyring({ id: 'test', key: randomBytes(32) });
    await expect(gather(createMongoFiles(store(), other).open(fileId))).rejects.toThrow(
      DamagedDataError,
    );
  });

  it('answers null for a file it does not have', async () => {
    expect(await files().find('unknown')).toBeNull();
    expect(await files().digestNow('unknown')).toBeNull();
    await expect(gather(files().open('unknown'))).rejects.toThrow('there is no file unknown');
  });
});

const leave = async (startedAt: Date) => {
  const { fileId } = await put(randomBytes(2 * MIB));
  await rows().updateOne({ _id: fileId }, { $set: { isComplete: false, startedAt } });
  return fileId;
};

describe('an upload that a crash has left', () => {
  it('is no file, and is removed once it is stale', async () => {
    const fileId = await leave(new Date('2026-01-01T00:00:00Z'));
    const running = await leave(new Date('2026-01-02T00:00:00Z'));
    expect(await files().find(fileId)).toBeNull();
    expect(await files().removeStaleUploads(new Date('2026-01-01T12:00:00Z'))).toBe(1);
    expect(await rows().findOne({ _id: fileId })).toBeNull();
    expect(await chunks().countDocuments({ fileId })).toBe(0);
    expect(await chunks().countDocuments({ fileId: running })).toBe(2);
  });

  it('cannot complete any more when it was only slow', async () => {
    const cleanUp = () => files().removeStaleUploads(new Date(Date.now() + 60_000));
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield randomBytes(3 * MIB);
      await cleanUp();
      yield randomBytes(10);
    }
    await cleanUp(); // of the other tests
    const before = await chunks().countDocuments();
    await expect(files().put(slow(), about)).rejects.toThrow('cleaned up');
    expect(await chunks().countDocuments()).toBe(before);
  });

  it('cannot complete either when the clean-up was cut off half-way', async () => {
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield randomBytes(3 * MIB);
      await rows().updateMany({ isComplete: false }, { $set: { isAbandoned: true } });
      yield randomBytes(10);
    }
    await expect(files().put(slow(), about)).rejects.toThrow('cleaned up');
    expect(await rows().countDocuments({ isAbandoned: true, isComplete: true })).toBe(0);
  });
});
