import mongoose from 'mongoose';
import type { FileRef } from '../../domain/document/document-state.js';
import type { Draft, Drafts } from '../../domain/ports/drafts.js';
import type { Files } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Store } from '../connection.js';
import { isDuplicateKey } from '../duplicate-key.js';
import type { Keyring } from '../encryption/keyring.js';
import { type DraftRow, draftModel, type RevisionRow, revisionModel } from './draft-rows.js';
import { freeze, openRevision, revisionId, sealRevision } from './frozen-revision.js';
import { openDraft, sealDraft } from './sealed-draft.js';
import { draftsSeenBy, revisionsSeenBy } from './seen-by.js';

interface Deps {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly files: Files;
  readonly nowMs?: () => number;
}

/**
 * Drafts in MongoDB: the content sealed anew at every edit, each edit guarded by the version before.
 *
 * A draft names only files of its own agency, so that an id that was guessed or overheard brings
 * nothing in.
 */
export function createMongoDrafts({ store, keyring, files, nowMs = Date.now }: Deps): Drafts {
  const drafts = draftModel(store.connection);
  const revisions = revisionModel(store.connection);

  /** Files that were named `before` were its agency's when they were named: it may be another's now (F-T10). */
  const fileRefs = async (
    draft: Pick<Draft, 'agencyCode' | 'fileIds'>,
    before: readonly string[] = [],
  ): Promise<FileRef[]> =>
    Promise.all(
      draft.fileIds.map(async (fileId) => {
        const facts = await files.find(fileId);
        const isOwn = before.includes(fileId) || facts?.ownerAgency === draft.agencyCode;
        if (facts === null || !isOwn) throw new Refusal('fileUnknown');
        return { fileId, sha256: facts.sha256, sizeBytes: facts.sizeBytes };
      }),
    );

  const find: Drafts['find'] = async (viewer, documentId) => {
    const filter = { _id: documentId, ...draftsSeenBy(viewer) };
    const row = await drafts.findOne(filter).lean<DraftRow>();
    return row === null ? null : openDraft(keyring, row);
  };

  const atVersion = async (
    viewer: Viewer,
    { documentId, version }: Pick<Draft, 'documentId' | 'version'>,
  ): Promise<Draft> => {
    const draft = await find(viewer, documentId);
    if (draft === null) throw new Refusal('draftUnknown');
    if (draft.version !== version) throw new Refusal('draftVersionConflict');
    return draft;
  };

  const revision: Drafts['revision'] = async (viewer, documentId, version) => {
    const filter = { _id: revisionId(documentId, version), ...revisionsSeenBy(viewer) };
    const row = await revisions.findOne(filter).lean<RevisionRow>();
    return row === null ? null : openRevision(keyring, row);
  };

  return {
    create: async ({ userId, agencyCode, unitId }, { documentId, content, ...facts }) => {
      const owner = { ownerUserId: userId, agencyCode, unitId };
      const draft = { documentId, version: 1, ...owner, ...facts, content, updatedAtMs: nowMs() };
      await fileRefs(draft);
      try {
        await drafts.insertMany([sealDraft(keyring, draft)], { lean: true });
        return draft;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const standing = await drafts.findOne({ _id: documentId, ...owner }).lean<DraftRow>();
        if (standing === null) throw new Refusal('documentExists');
        return openDraft(keyring, standing);
      }
    },

    find,

    list: async ({ userId, agencyCode }, { beforeMs, limit }) => {
      const own = { agencyCode, ownerUserId: userId };
      const rows = await drafts
        .find({ ...own, updatedAtMs: mongoose.trusted({ $lt: beforeMs }) })
        .sort({ updatedAtMs: -1 })
        .limit(limit)
        .lean<DraftRow[]>();
      return rows.map((row) => openDraft(keyring, row));
    },

    edit: async (viewer, at, { content, ...facts }) => {
      const before = await atVersion(viewer, at);
      const draft: Draft = {
        ...before,
        ...facts,
        content: { ...before.content, ...content },
        version: at.version + 1,
        updatedAtMs: nowMs(),
      };
      if (facts.fileIds !== undefined) await fileRefs(draft, before.fileIds);
      const unchanged = { _id: at.documentId, version: at.version };
      const { matchedCount } = await drafts.replaceOne(unchanged, sealDraft(keyring, draft));
      if (matchedCount === 0) throw new Refusal('draftVersionConflict');
      return draft;
    },

    freezeRevision: async (viewer, at) => {
      const draft = await find(viewer, at.documentId);
      if (draft?.version !== at.version) {
        // It has been edited since: what was frozen of that version stands.
        const standing = await revision(viewer, at.documentId, at.version);
        if (standing !== null) return standing;
        throw new Refusal(draft === null ? 'draftUnknown' : 'draftVersionConflict');
      }
      const frozen = freeze(draft, await fileRefs(draft, draft.fileIds), nowMs());
      try {
        await revisions.insertMany([sealRevision(keyring, frozen)], { lean: true });
        return frozen;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await revision(viewer, at.documentId, at.version)) ?? frozen;
      }
    },

    revision,
  };
}
