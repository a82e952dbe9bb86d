import type { Connection, mongo } from 'mongoose';
import type { StreamHead, StreamIndex } from '../../domain/ports/sweeps.js';
import { inBatches } from '../in-batches.js';
import { commitsOf } from '../log/commit-rows.js';
import { streamsSince } from '../log/stream-heads.js';
import { viewCollection } from '../views/view-collection.js';
import type { StreamRow } from '../views/view-rows.js';

/** Both halves of the index (`isBusy`, `nextStepMs`), so that a range over the second is one of the index. */
const ANY = { $in: [true, false] };

/** A stream has a few open obligations, a batch of a broadcast some hundreds. */
const PAGE_ROWS = 500;

const STREAM_ONLY = { _id: 0, streamId: 1 } as const;

/** Streams by what the log or the view knows of them. */
export function createMongoStreamIndex(connection: Connection): StreamIndex {
  const commits = commitsOf(connection);
  const streams = viewCollection(connection, 'streams');
  const obligations = viewCollection(connection, 'obligations');
  const documents = viewCollection(connection, 'documents');
  const deliveries = viewCollection(connection, 'deliveries');
  return {
    writtenSince: (sinceMs) => headsOf(streamsSince(commits, { sinceMs })),
    owingWrittenBetween: (fromMs, untilMs) =>
      owing(streams, headsOf(streamsSince(commits, { sinceMs: fromMs, untilMs }))),
    all: () => headsOf(streamsSince(commits, { sinceMs: 0 })),
    withStepBetween: (fromMs, toMs) =>
      rowsOf(streams.find({ isBusy: ANY, nextStepMs: { $gt: fromMs, $lte: toMs } })),
    openUntil: (untilMs) =>
      rowsOf(
        streams.find({
          $or: [{ isBusy: true }, { isBusy: false, nextStepMs: { $ne: null, $lte: untilMs } }],
        }),
      ),
    withOpenObligations: async (afterStreamId, agencies) => {
      const whose = agencies === 'all' ? {} : { 'owner.agencyCode': { $in: [...agencies] } };
      const rows = await obligations
        .find({ outcome: 'open', streamId: { $gt: afterStreamId }, ...whose })
        .sort({ streamId: 1 })
        .limit(PAGE_ROWS)
        .project<Pick<StreamHead, 'streamId'>>({ _id: 0, streamId: 1 })
        .toArray();
      return [...new Set(rows.map(({ streamId }) => streamId))];
    },
    ofAgency: async function* (agencyCode): AsyncGenerator<string> {
      const views = [
        obligations.find({ outcome: 'open', 'owner.agencyCode': agencyCode }),
        documents.find({ issuer: agencyCode, packetId: null }),
        deliveries.find({ recipient: agencyCode }),
        deliveries.find({ issuer: agencyCode, packetId: null }),
        deliveries.find({ 'forwardedFrom.agencyCode': agencyCode }),
      ];
      for (const rows of views)
        for await (const { streamId } of rows.project<{ streamId: string }>(STREAM_ONLY))
          yield streamId;
    },
    withClocksHeldBy: async (afterStreamId, incidentId) => {
      const holds = { $elemMatch: { incidentId, toMs: null } };
      const rows = await obligations
        .find({
          'incidents.incidentId': incidentId,
          incidents: holds,
          streamId: { $gt: afterStreamId },
        })
        .sort({ streamId: 1 })
        .limit(PAGE_ROWS)
        .project<Pick<StreamHead, 'streamId'>>({ _id: 0, streamId: 1 })
        .toArray();
      return [...new Set(rows.map(({ streamId }) => streamId))];
    },
  };
}

const PAGE = 500;

/** Leaves out those of which an up-to-date row says that nobody and nothing is to act. */
async function* owing(
  streams: mongo.Collection<StreamRow>,
  heads: AsyncIterable<StreamHead>,
): AsyncGenerator<StreamHead> {
  for await (const page of inBatches(heads, PAGE)) {
    const nOf = new Map(page.map(({ streamId, n }) => [streamId, n]));
    const settled = streams
      .find({ _id: { $in: [...nOf.keys()] }, isBusy: false, nextStepMs: null })
      .project<StreamHead>({ streamId: 1, n: 1 });
    for await (const { streamId, n } of settled)
      if (n >= (nOf.get(streamId) ?? 0)) nOf.delete(streamId);
    for (const [streamId, n] of nOf) yield { streamId, n };
  }
}

async function* headsOf(
  spans: AsyncIterable<Readonly<{ streamId: string; toN: number }>>,
): AsyncGenerator<StreamHead> {
  for await (const { streamId, toN } of spans) yield { streamId, n: toN };
}

async function* rowsOf(
  rows: mongo.FindCursor<mongo.WithId<StreamRow>>,
): AsyncGenerator<StreamHead> {
  for await (const { streamId, n } of rows.project<StreamHead>({ streamId: 1, n: 1 }))
    yield { streamId, n };
}
