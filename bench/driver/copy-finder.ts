import type { LogReader } from '../../storage/log/log-reader.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { SENDER } from '../installation/province.js';

/** The id of a document's one copy. */
export type CopyOf = (documentId: string) => Promise<string>;

/**
 * Finds the copy that a clerk would see in the incoming list, without asking the API for the list.
 *
 * Lives that are alike make alike ids: the log is asked once, and no life that is measured waits.
 */
export function createCopyFinder(log: Pick<LogReader, 'state'>): CopyOf {
  let suffix: string | null = null;
  return async (documentId) => {
    if (suffix === null) {
      const { state } = await log.state(documentStreamId(SENDER, documentId));
      const [deliveryId = ''] = Object.keys(state.deliveries);
      if (!deliveryId.startsWith(documentId)) throw new Error(`${documentId} has no copy`);
      suffix = deliveryId.slice(documentId.length);
    }
    return documentId + suffix;
  };
}
