import type { Connection } from 'mongoose';
import type { Commit } from '../../domain/commit/commit.js';
import { commitsOf } from '../log/commit-rows.js';

/** A stream with its whole log. */
export interface StreamLog {
  readonly streamId: string;
  readonly commits: readonly Commit[];
}

/** A document's own stream and those of its batches: they share its rows. */
export interface DocumentLog {
  readonly documentId: string;
  /** The document's own stream's id, with which those of its batches begin. */
  readonly root: string;
  readonly streams: readonly StreamLog[];
}

/** Every stream of the log, one after another, in one pass over its index. */
async function* walkStreams(
  connection: Connection,
  root: string | null,
): AsyncGenerator<StreamLog> {
  const cursor = commitsOf(connection)
    .find(root === null ? {} : { streamId: streamsUnder(root) }, {
      projection: { _id: 0 },
      readConcern: { level: 'majority' },
    })
    .sort({ streamId: 1, n: 1 });
  let commits: Commit[] = [];
  let streamId = '';
  for await (const commit of cursor) {
    if (commits.length > 0 && commit.streamId !== streamId) {
      yield { streamId, commits };
      commits = [];
    }
    ({ streamId } = commit);
    commits.push(commit);
  }
  if (commits.length > 0) yield { streamId, commits };
}

/** Every document of the log, or the one with this root; ids of one document stand together in the index. */
export async function* walkDocuments(
  connection: Connection,
  root: string | null = null,
): AsyncGenerator<DocumentLog> {
  let streams: StreamLog[] = [];
  let current = '';
  for await (const stream of walkStreams(connection, root)) {
    const next = rootOf(stream.streamId);
    if (streams.length > 0 && next !== current) {
      yield { documentId: documentIdOf(current), root: current, streams };
      streams = [];
    }
    current = next;
    streams.push(stream);
  }
  if (streams.length > 0) yield { documentId: documentIdOf(current), root: current, streams };
}

/** One stream with its whole log, as it stands now. */
export async function readStream(connection: Connection, streamId: string): Promise<StreamLog> {
  const commits = await commitsOf(connection)
    .find({ streamId }, { projection: { _id: 0 }, readConcern: { level: 'majority' } })
    .sort({ n: 1 })
    .toArray();
  return { streamId, commits };
}

/** The ids of a document's streams as a range of an index: itself, and what follows its slash. */
export const streamsUnder = (root: string): Readonly<{ $gte: string; $lt: string }> => ({
  $gte: root,
  $lt: `${root}0`, // the character after the slash
});

const rootOf = (streamId: string): string => streamId.split('/').slice(0, 3).join('/');

/** `doc/<agency>/<documentId>`, and behind it the name of a batch. */
export const documentIdOf = (streamId: string): string => streamId.split('/')[2] ?? '';
