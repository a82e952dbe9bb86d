import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import type { DraftContent, DraftFacts } from '../../../domain/ports/drafts.js';
import { createMongoDrafts } from '../../../storage/drafts/mongo-drafts.js';
import { DamagedDataError } from '../../../storage/encryption/damaged-data-error.js';
import { createMongoFiles } from '../../../storage/files/mongo-files.js';
import { aPerson } from '../../support/a-person.js';
import { inPieces, testKeyring, withStore } from '../../support/with-store.js';

const store = withStore();
const files = () => createMongoFiles(store(), testKeyring);
let clockMs = Date.parse('2026-03-02T01:00:00Z');
const drafts = () =>
  createMongoDrafts({
    store: store(),
    keyring: testKeyring,
    files: files(),
    nowMs: () => (clockMs += 1_000),
  });
const collection = (name: string) =>
  store().connection.collection<{ _id: string; [field: string]: unknown }>(name);

const author = aPerson('author', { unitId: 'legal' });
const colleague = aPerson('colleague', { unitId: 'legal' });
const leader = aPerson('leader', { unitId: 'board', roles: ['leader'] });
const neighbour = aPerson('neighbour', { unitId: 'finance' });
const stranger = aPerson('stranger', {
  unitId: 'legal',
  agencyCode: agencyCode('H01'),
  roles: ['leader', 'recordsClerk'],
});

const content: DraftContent = {
  subject: 'Về việc phối hợp phòng chống bão',
  summary: null,
  ccPlaces: ['Lưu: VT'],
  signingCapacity: 'KT.',
  signerPosition: 'Phó Chủ tịch',
  signerName: 'Trần Thị Mẫu',
  issuePlace: 'Thái Nguyên',
  typistMark: null,
  copyCount: null,
  pageCount: 2,
};

const facts: DraftFacts = {
  urgency: 'normal',
  documentType: 'congVan',
  recipients: [agencyCode('H01'), agencyCode('G22')],
  fileIds: [],
  dueOn: '2026-03-20',
  replaces: null,
};

const create = (changes: Partial<DraftFacts> = {}) =>
  drafts().create(author, { documentId: randomUUID(), content, ...facts, ...changes });

const aFile = async (ownerAgency = author.agencyCode) =>
  files().put(inPieces(Buffer.from('nội dung')), {
    fileName: 'a.pdf',
    contentType: 'application/pdf',
    ownerAgency,
    maxBytes: 1_000,
  });

describe('drafts', () => {
  it('come back as they were written, and show none of it in the store', async () => {
    const draft = await create();
    expect(draft).toMatchObject({ version: 1, ownerUserId: 'author', content, ...facts });
    expect(await drafts().find(author, draft.documentId)).toEqual(draft);
    const row = await collection('drafts').findOne({ _id: draft.documentId });
    expect((row!.sealed as Buffer).includes('phòng chống bão')).toBe(false);
    expect(JSON.stringify({ ...row, sealed: null })).not.toContain('Mẫu');
  });

  it('are seen by their own unit, and by no other unit and no other agency', async () => {
    const { documentId } = await create();
    expect(await drafts().find(colleague, documentId)).not.toBeNull();
    expect(await drafts().find('system', documentId)).not.toBeNull();
    for (const viewer of [leader, neighbour, stranger]) {
      expect(await drafts().find(viewer, documentId)).toBeNull();
      const edit = drafts().edit(viewer, { documentId, version: 1 }, { urgency: 'express' });
      await expect(edit).rejects.toMatchObject({ code: 'draftUnknown' });
    }
  });

  it('change field by field and count their versions', async () => {
    const { documentId } = await create();
    const edited = await drafts().edit(
      colleague,
      { documentId, version: 1 },
      { urgency: 'urgent', content: { summary: 'Tóm tắt' } },
    );
    expect(edited).toMatchObject({
      ...facts,
      version: 2,
      urgency: 'urgent',
      ownerUserId: 'author',
      content: { ...content, summary: 'Tóm tắt' },
    });
    expect(await drafts().find(author, documentId)).toEqual(edited);
  });

  it('let one of many edits of the same version through', async () => {
    const { documentId } = await create();
    const at = { documentId, version: 1 };
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map((pageCount) => drafts().edit(author, at, { content: { pageCount } })),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'draftVersionConflict' });
    }
    expect((await drafts().find(author, documentId))?.version).toBe(2);
  });

  it('are created once under one id, and only for whoever had it first', async () => {
    const first = await create();
    const { documentId } = first;
    const again = { documentId, ...facts, content: { ...content, subject: 'khác' } };
    expect(await drafts().create(author, again)).toEqual(first);
    const taken = drafts().create(stranger, again);
    await expect(taken).rejects.toMatchObject({ code: 'documentExists' });
  });

  it('name no file of another agency, nor one that is not there', async () => {
    const foreign = await aFile(agencyCode('H01'));
    for (const fileId of [foreign.fileId, 'unknown']) {
      await expect(create({ fileIds: [fileId] })).rejects.toMatchObject({ code: 'fileUnknown' });
      const { documentId } = await create();
      const edit = drafts().edit(author, { documentId, version: 1 }, { fileIds: [fileId] });
      await expect(edit).rejects.toMatchObject({ code: 'fileUnknown' });
    }
  });

  it('are listed for their author, last edited first', async () => {
    const writer = aPerson('writer');
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const documentId of ids) await drafts().create(writer, { documentId, content, ...facts });
    await drafts().edit(writer, { documentId: ids[0]!, version: 1 }, { urgency: 'express' });
    const first = await drafts().list(writer, { beforeMs: Infinity, limit: 2 });
    expect(first.map(({ documentId }) => documentId)).toEqual([ids[0], ids[2]]);
    const beforeMs = first[1]!.updatedAtMs;
    const second = await drafts().list(writer, { beforeMs, limit: 2 });
    expect(second.map(({ documentId }) => documentId)).toEqual([ids[1]]);
    expect(await drafts().list(colleague, { beforeMs: Infinity, limit: 10 })).toEqual([]);
  });
});

const freezeOne = async (changes: Partial<DraftFacts> = {}) => {
  const { documentId } = await create(changes);
  return drafts().freezeRevision(author, { documentId, version: 1 });
};

describe('a frozen revision', () => {
  it('carries content, facts and files under one digest', async () => {
    const file = await aFile();
    const frozen = await freezeOne({ fileIds: [file.fileId] });
    const { fileId, sha256, sizeBytes } = file;
    expect(frozen).toMatchObject({ version: 1, content, files: [{ fileId, sha256, sizeBytes }] });
    expect(frozen.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await drafts().revision(author, frozen.documentId, 1)).toEqual(frozen);
  });

  it('is the same however often, and by how many at once, it is frozen', async () => {
    const { documentId } = await create();
    const at = { documentId, version: 1 };
    const frozen = await Promise.all([1, 2, 3].map(() => drafts().freezeRevision(author, at)));
    expect(new Set(frozen.map(({ digest }) => digest)).size).toBe(1);
    await drafts().edit(author, at, { content: { subject: 'đã sửa' } });
    expect((await drafts().freezeRevision(author, at)).content.subject).toBe(content.subject);
    const next = await drafts().freezeRevision(author, { documentId, version: 2 });
    expect(next.digest).not.toBe(frozen[0]!.digest);
  });

  it('is not made of a version that has been overtaken', async () => {
    const { documentId } = await create();
    await drafts().edit(author, { documentId, version: 1 }, { urgency: 'urgent' });
    for (const version of [1, 3]) {
      const late = drafts().freezeRevision(author, { documentId, version });
      await expect(late).rejects.toMatchObject({ code: 'draftVersionConflict' });
    }
    const unknown = drafts().freezeRevision(author, { documentId: randomUUID(), version: 1 });
    await expect(unknown).rejects.toMatchObject({ code: 'draftUnknown' });
  });

  it('is seen by those over all units, and by no other unit or agency', async () => {
    const { documentId } = await freezeOne();
    const seen = (viewer: typeof author) => drafts().revision(viewer, documentId, 1);
    expect(await seen(leader)).not.toBeNull();
    expect(await seen(colleague)).not.toBeNull();
    expect(await seen(neighbour)).toBeNull();
    expect(await seen(stranger)).toBeNull();
  });

  it.each([
    ['urgency', 'express'],
    ['recipients', ['H01']],
    ['files', [{ fileId: 'x', sha256: '0', sizeBytes: 1 }]],
    ['dueOn', null],
    ['ownerUserId', 'somebody'],
  ])('is not handed out when its %s was changed in the store', async (field, value) => {
    const { documentId } = await freezeOne();
    const _id = `${documentId}/1`;
    await collection('draftRevisions').updateOne({ _id }, { $set: { [field]: value } });
    await expect(drafts().revision('system', documentId, 1)).rejects.toThrow(DamagedDataError);
  });

  it('is not handed out with the content of another', async () => {
    const [one, other] = [await freezeOne(), await freezeOne()];
    const _id = `${other.documentId}/1`;
    const sealed = (await collection('draftRevisions').findOne({ _id }))?.sealed;
    await collection('draftRevisions').updateOne(
      { _id: `${one.documentId}/1` },
      { $set: { sealed } },
    );
    await expect(drafts().revision('system', one.documentId, 1)).rejects.toThrow(DamagedDataError);
  });
});
