import type { Collection, Connection, mongo } from 'mongoose';
import type { Commit } from '../../domain/commit/commit.js';

/**
 * How far a follower has come: behind an event of the change stream, or inside a walk over the log
 * after which it goes on from an instant of the cluster.
 */
export type Position =
  | Readonly<{ kind: 'live'; token: mongo.ResumeToken; atMs: number }>
  | Readonly<{
      kind: 'walk';
      /** Commits older than this have been dealt with. */
      sinceMs: number;
      /** Streams up to this one have been dealt with. */
      afterStreamId: string;
      /** Where the change stream begins afterwards: taken before the walk, so that nothing lies between. */
      startAt: mongo.Timestamp;
    }>;

/** A commit and the place behind it. */
export interface Placed {
  readonly commit: Commit;
  readonly position: Position;
}

interface PositionRow {
  readonly _id: string;
  readonly position: Position;
}

const rowsOf = (connection: Connection): Collection<PositionRow> =>
  connection.collection<PositionRow>('cursors');

/** The follower's place, `null` before its first start. */
export async function readPosition(
  connection: Connection,
  follower: string,
): Promise<Position | null> {
  return (await rowsOf(connection).findOne({ _id: idOf(follower) }))?.position ?? null;
}

export async function writePosition(
  connection: Connection,
  follower: string,
  position: Position,
): Promise<void> {
  await rowsOf(connection).updateOne(
    { _id: idOf(follower) },
    { $set: { position } },
    { upsert: true },
  );
}

const idOf = (follower: string): string => `follower/${follower}`;
