import { Router } from 'express';
import type { Evidence, Files } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { mount } from '../contract/mount.js';
import { type AccessDeps, accessToDocument } from './document-access.js';
import { getDocumentFile, getEvidence, getManifest } from './documents.contract.js';
import { manifestText } from './manifest-text.js';
import { type ContentDeps, saidBy } from './read-content.js';
import { readTimeline, type TimelineDeps } from './read-timeline.js';
import { sendFile } from './send-file.js';
import { getTimeline } from './timeline.contract.js';

export interface EvidenceDeps
  extends AccessDeps,
    TimelineDeps,
    Pick<ContentDeps, 'drafts' | 'texts'> {
  readonly evidence: Pick<Evidence, 'read'>;
  readonly files: Pick<Files, 'find' | 'open'>;
}

/**
 * What proves a document: its life, the text that was signed, the signatures, the files.
 *
 * Signatures and manifest hold digests and codes only, so they stay readable after a recall; files do
 * not (I8).
 */
export function documentEvidenceRoutes(deps: EvidenceDeps): Router {
  const router = Router();

  mount(router, getTimeline, async ({ actor, params, query }) => {
    const { documentId } = params;
    const access = await accessToDocument(deps, actor, documentId);
    const own = documentStreamId(access.document.issuer, documentId);
    const batch = query.batch === undefined ? own : `${own}/${query.batch}`;
    const streamId = access.side === 'issuer' ? batch : (access.deliveries[0]?.streamId ?? own);
    return { entries: await readTimeline(deps, actor, streamId) };
  });

  mount(router, getManifest, async ({ actor, params, res }) => {
    const { document } = await accessToDocument(deps, actor, params.documentId);
    const text = manifestText(document);
    if (text === null) throw new Refusal('evidenceUnknown');
    res.type('application/json').send(text);
    return undefined;
  });

  mount(router, getEvidence, async ({ actor, params, res }) => {
    const { document } = await accessToDocument(deps, actor, params.documentId);
    const { sha256 } = params;
    const digests = [document.sealSha256, ...document.signatures.map((one) => one.cmsSha256)];
    const bytes = digests.includes(sha256) ? await deps.evidence.read(sha256) : null;
    if (bytes === null) throw new Refusal('evidenceUnknown');
    res.attachment(`${sha256}.p7s`).type('application/pkcs7-signature').send(Buffer.from(bytes));
    return undefined;
  });

  mount(router, getDocumentFile, async ({ actor, params, res }) => {
    const { documentId, fileId } = params;
    const access = await accessToDocument(deps, actor, documentId);
    if (access.side === 'receiver' && !access.isOpen) throw new Refusal('contentClosed');
    const said = await saidBy(deps, actor, access);
    if (said === null) throw new Refusal('contentClosed');
    const facts = said.fileIds.includes(fileId) ? await deps.files.find(fileId) : null;
    if (facts === null) throw new Refusal('fileNotFound');
    await sendFile(res, deps.files, facts);
    return undefined;
  });

  return router;
}
