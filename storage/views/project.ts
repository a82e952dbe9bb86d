import { nextAlarmMs } from '../../domain/case/alarms.js';
import type { Event } from '../../domain/case/events.js';
import { isAtRest } from '../../domain/case/rest.js';
import type { Commit } from '../../domain/commit/commit.js';
import { emptyStream, foldSeeing, type Stream } from '../../domain/commit/stream.js';
import { deliveryRow } from './delivery-row.js';
import { documentRow } from './document-row.js';
import type { Moment } from './moment.js';
import { obligationRows } from './obligation-row.js';
import { requestRows } from './request-row.js';
import { noRows, type StreamRow, type ViewName, type ViewRows } from './view-rows.js';

/** A stream folded, with every row of its views: what the writer keeps in memory and `rebuild` makes again. */
export interface Projection {
  readonly stream: Stream;
  readonly rows: ViewRows;
}

export const emptyProjection: Projection = { stream: emptyStream, rows: noRows };

/** Rows that a commit touched. */
export type Touched = ReadonlySet<`${ViewName}/${string}`>;

/** Folds one commit into the stream and its rows. */
export function project(
  before: Projection,
  commit: Commit,
): Projection & Readonly<{ touched: Touched }> {
  const touched = new Set<`${ViewName}/${string}`>();
  const rows = copyOf(before.rows);
  const put = (view: ViewName, row: AnyRow): void => {
    const own: Record<string, AnyRow> = rows[view];
    own[row._id] = row;
    touched.add(`${view}/${row._id}`);
  };
  const { streamId, n, atMs } = commit;
  const stream = foldSeeing(before.stream, commit, (event, state) => {
    const moment = { streamId, n, atMs, state };
    for (const [view, row] of rowsOf(rows, event, moment)) put(view, row);
  });
  put('streams', streamRow(stream, commit));
  return { stream, rows, touched };
}

type AnyRow = ViewRows[ViewName][string];

/** One copy per commit, not per event: a broadcast's has a thousand. */
const copyOf = (rows: ViewRows): ViewRows => ({
  documents: { ...rows.documents },
  deliveries: { ...rows.deliveries },
  obligations: { ...rows.obligations },
  requests: { ...rows.requests },
  streams: { ...rows.streams },
});

function rowsOf(
  rows: ViewRows,
  event: Event,
  moment: Moment,
): readonly (readonly [ViewName, AnyRow])[] {
  const made: (readonly [ViewName, AnyRow | null])[] = [
    ['documents', documentRow(rows.documents, event, moment)],
    ['deliveries', deliveryRow(rows.deliveries, event, moment)],
    ...requestRows(rows.requests, event, moment).map((row) => ['requests', row] as const),
    ...obligationRows(rows.obligations, event, moment).map((row) => ['obligations', row] as const),
  ];
  return made.flatMap(([view, row]) => (row === null ? [] : [[view, row] as const]));
}

function streamRow({ n, state }: Stream, { streamId, atMs }: Commit): StreamRow {
  const { document } = state;
  return {
    _id: streamId,
    streamId,
    documentId: document?.documentId ?? '',
    n,
    updatedAtMs: atMs,
    issuer: document?.issuer ?? '',
    nextStepMs: nextAlarmMs(state),
    isBusy: !isAtRest({ ...state, obligations: {} }, atMs),
  };
}
