import { Router } from 'express';
import { isAuditorAlone } from '../../domain/access/auditor-access.js';
import type { Evidence, Files } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { mount } from '../contract/mount.js';
import { type HandOutDeps, handOut } from '../custody/hand-out.js';
import { type Opened, recordDownload, recordSeen } from '../custody/record-access.js';
import { type AccessDeps, accessToDocument } from './document-access.js';
import { getDocumentFile, getEvidence, getManifest } from './documents.contract.js';
import { manifestText } from './manifest-text.js';
import { type ContentDeps, saidBy } from './read-content.js';
import { readTimeline, type TimelineDeps } from './read-timeline.js';
import { sendFile } from './send-file.js';
import { streamShown } from './stream-shown.js';
import { getTimeline } from './timeline.contract.js';

export interface EvidenceDeps
  extends AccessDeps,
    TimelineDeps,
    HandOutDeps,
    Pick<ContentDeps, 'drafts' | 'texts'> {
  readonly evidence: Pick<Evidence, 'read'>;
  readonly files: Pick<Files, 'find' | 'open'>;
}

/**
 * What proves a document: its life, the text that was signed, the signatures, the files.
 *
 * Signatures and manifest hold digests and codes only, so they stay readable after a recall; files do
 * not (I8). Whatever is given, and whatever was refused, has been recorded before (RT-6).
 */
export function documentEvidenceRoutes(deps: EvidenceDeps): Router {
  const router = Router();

  mount(router, getTimeline, async ({ actor, params, query }) => {
    const access = await accessToDocument(deps, actor, params.documentId);
    return { entries: await readTimeline(deps, actor, streamShown(access, query.batch)) };
  });

  mount(router, getManifest, async ({ actor, params, res }) => {
    const access = await accessToDocument(deps, actor, params.documentId);
    const text = manifestText(access.document);
    if (text === null) throw new Refusal('evidenceUnknown');
    await recordSeen(deps, 'viewed', { actor, access, item: 'manifest' });
    res.type('application/json').send(text);
    return undefined;
  });

  mount(router, getEvidence, async ({ actor, params, res }) => {
    const access = await accessToDocument(deps, actor, params.documentId);
    const { document } = access;
    const { sha256 } = params;
    const digests = [document.sealSha256, ...document.signatures.map((one) => one.cmsSha256)];
    const bytes = digests.includes(sha256) ? await deps.evidence.read(sha256) : null;
    if (bytes === null) throw new Refusal('evidenceUnknown');
    const given = { sha256, sizeBytes: bytes.byteLength };
    const download = { markId: null, unmarkedWhy: null, original: given, given };
    await recordDownload(
      deps,
      { actor, access, item: 'evidence', itemId: sha256 },
      { atMs: deps.nowMs(), download: { ...download, marking: 'markless' } },
    );
    res.attachment(`${sha256}.p7s`).type('application/pkcs7-signature').send(Buffer.from(bytes));
    return undefined;
  });

  mount(router, getDocumentFile, async ({ actor, params, query, res }) => {
    const { documentId, fileId } = params;
    const access = await accessToDocument(deps, actor, documentId);
    const said = isAuditorAlone(actor) ? null : await saidBy(deps, actor, access);
    if (said === null) return refuseClosed(deps, { actor, access }, fileId);
    const facts = said.fileIds.includes(fileId) ? await deps.files.find(fileId) : null;
    if (facts === null) throw new Refusal('fileNotFound');
    const stillOpen = async (): Promise<void> => {
      const now = await accessToDocument(deps, actor, documentId);
      if (now.side === 'receiver' && !now.isOpen) {
        await refuseClosed(deps, { actor, access: now }, fileId);
      }
    };
    const opened = { actor, access, item: 'file', itemId: fileId } as const;
    const update = await handOut(deps, opened, {
      facts,
      isOriginalAsked: query.original,
      stillOpen,
    });
    await sendFile(res, deps.files, facts, update);
    return undefined;
  });

  return router;
}

/** Any id may be asked for; only one that is the document's own makes a row of its own. */
async function refuseClosed(
  deps: EvidenceDeps,
  { actor, access }: Pick<Opened, 'actor' | 'access'>,
  fileId: string,
): Promise<never> {
  const isKnown = access.document.files.some((file) => file.fileId === fileId);
  const itemId = isKnown ? fileId : null;
  await recordSeen(deps, 'refused', { actor, access, item: 'file', itemId });
  throw new Refusal('contentClosed');
}
