import type { Connection } from 'mongoose';
import { canonicalJson } from '../canonical-json.js';
import { emptyProjection, type Projection, project } from '../views/project.js';
import { VIEWS, type ViewName } from '../views/view-rows.js';
import { type FoundRow, type FoundRows, viewRowsById } from './view-rows-of.js';
import { type DocumentLog, documentIdOf, type StreamLog } from './walk-log.js';

/** One row that is not what the log makes it; `null` for the one that ought not or does not exist. */
export interface Difference {
  readonly view: ViewName;
  readonly id: string;
  readonly root: string;
  readonly expected: FoundRow | null;
  readonly found: FoundRow | null;
}

/**
 * Holds the rows of some documents against what their log makes them (I2).
 *
 * Rows with an id of theirs but another document's name on them are looked up and differ.
 */
export async function differencesOf(
  connection: Connection,
  documents: readonly DocumentLog[],
  rows: FoundRows,
): Promise<readonly Difference[]> {
  const expected = new Map(VIEWS.map((view) => [view, expectedRows(documents, view)]));
  const differences = VIEWS.map(async (view) => {
    const wanted = expected.get(view) ?? new Map<string, Expected>();
    const found = new Map(rows.get(view));
    const unseen = [...wanted.keys()].filter((id) => !found.has(id));
    for (const row of await viewRowsById(connection, view, unseen)) found.set(row._id, row);
    return [...differing(view, wanted, found), ...tooMany(view, wanted, found)];
  });
  return (await Promise.all(differences)).flat();
}

type Expected = Readonly<{ row: FoundRow; root: string }>;

function expectedRows(
  documents: readonly DocumentLog[],
  view: ViewName,
): ReadonlyMap<string, Expected> {
  return new Map(
    documents.flatMap(({ root, streams }) =>
      streams
        .flatMap((stream) => Object.values<FoundRow>(projectionOf(stream).rows[view]))
        .map((row) => [row._id, { row, root }] as const),
    ),
  );
}

const projections = new WeakMap<StreamLog, Projection>();

/** Folded once a stream, not once a view. */
function projectionOf(stream: StreamLog): Projection {
  const known = projections.get(stream);
  if (known !== undefined) return known;
  const projection = stream.commits.reduce<Projection>(project, emptyProjection);
  projections.set(stream, projection);
  return projection;
}

function* differing(
  view: ViewName,
  wanted: ReadonlyMap<string, Expected>,
  rows: ReadonlyMap<string, FoundRow>,
): Generator<Difference> {
  for (const [id, { row: expected, root }] of wanted) {
    const found = rows.get(id) ?? null;
    const isSame = found !== null && canonicalJson(found) === canonicalJson(expected);
    if (!isSame) yield { view, id, root, expected, found };
  }
}

function* tooMany(
  view: ViewName,
  wanted: ReadonlyMap<string, Expected>,
  rows: ReadonlyMap<string, FoundRow>,
): Generator<Difference> {
  for (const [id, found] of rows) {
    if (!wanted.has(id)) yield { view, id, root: rootNamedIn(found), expected: null, found };
  }
}

const rootNamedIn = ({ streamId, documentId }: FoundRow): string =>
  typeof streamId === 'string' && documentIdOf(streamId) === documentId
    ? streamId.split('/').slice(0, 3).join('/')
    : '';
