import { type Response, Router } from 'express';
import { isAuditorAlone } from '../../domain/access/auditor-access.js';
import type { Files } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { mount } from '../contract/mount.js';
import { presentFile } from '../documents/read-content.js';
import { getFile, postFile } from './files.contract.js';
import { receiveUpload } from './receive-upload.js';
import { storeUpload } from './store-upload.js';

interface Deps {
  readonly files: Pick<Files, 'put' | 'find'>;
  readonly maxFileBytes: number;
}

/** Files come in one by one, and are named by the drafts that carry them. */
export function fileRoutes({ files, maxFileBytes: maxBytes }: Deps): Router {
  const router = Router();

  mount(router, postFile, async ({ actor, req, res }) => {
    if (isAuditorAlone(actor)) {
      leaveUnread(res);
      throw new Refusal('roleNotAllowed');
    }
    const about = { ownerAgency: actor.agencyCode, maxBytes };
    try {
      return presentFile(
        await receiveUpload(req, maxBytes, (uploaded) => storeUpload(files, uploaded, about)),
      );
    } catch (error) {
      leaveUnread(res);
      throw error;
    }
  });

  mount(router, getFile, async ({ actor, params }) => {
    const facts = await files.find(params.fileId);
    if (facts?.ownerAgency !== actor.agencyCode) throw new Refusal('fileNotFound');
    return presentFile(facts);
  });

  return router;
}

/** What still arrives is nobody's. */
const leaveUnread = (res: Response): void => {
  res.set('Connection', 'close');
};
