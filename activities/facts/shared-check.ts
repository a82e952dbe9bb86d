import type { IntakeResult } from '../../domain/delivery/delivery-state.js';
import type { DocumentState } from '../../domain/document/document-state.js';

/** The result of a check, and the seal it was made of. */
export interface Checked {
  readonly seal: string | null;
  readonly result: IntakeResult;
}

/**
 * One check for all who ask while it runs: copies of one document are often accepted together.
 *
 * Nothing is kept: whoever asks after it has ended has the store looked at anew.
 */
export function shareChecks(
  check: (document: DocumentState) => Promise<IntakeResult>,
): (document: DocumentState) => Promise<Checked> {
  const running = new Map<string, Promise<Checked>>();
  return (document) => {
    const { documentId, sealSha256: seal } = document;
    const key = `${documentId} ${seal}`;
    const known = running.get(key);
    if (known !== undefined) return known;
    const started = check(document)
      .then((result) => ({ seal, result }))
      .finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
