import type { Commit } from '../../domain/commit/commit.js';
import type { Store } from '../../storage/connection.js';
import { commitsOf } from '../../storage/log/commit-rows.js';
import { type ACase, DOCUMENT_ID, ISSUER } from './a-case.js';

/** The id of one document of the herd. */
const documentOf = (index: number): string => `${DOCUMENT_ID}-${String(index).padStart(4, '0')}`;

/** The same life under another document's id. */
function asDocument(commit: Commit, documentId: string): Commit {
  // Ids that the judge makes begin with the document's, or are it.
  const text = JSON.stringify(commit).replaceAll(
    new RegExp(`"${DOCUMENT_ID}(?=[".])`, 'g'),
    `"${documentId}`,
  );
  return { ...(JSON.parse(text) as Commit), streamId: `doc/${ISSUER}/${documentId}` };
}

/**
 * Writes the life of one case into the log as that of so many documents: real commits, for whoever
 * follows the log.
 */
export async function writeHerd(
  { connection }: Pick<Store, 'connection'>,
  { commits }: ACase,
  size: number,
): Promise<void> {
  const rows = Array.from({ length: size }, (_, index) =>
    commits.map((commit) => asDocument(commit, documentOf(index))),
  );
  await commitsOf(connection).insertMany(rows.flat());
}
