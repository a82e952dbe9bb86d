import mongoose, { type ClientSession, type Connection, type Model, Schema } from 'mongoose';
import { rowModel } from '../row-model.js';

/** The layer of the whole tenant; every other scope is an agency code, and none is in lower case. */
export const TENANT = 'tenant';

/** One version of one layer. Its content never changes; it is published at most once. */
export interface LayerRow<Layer> {
  readonly scope: string;
  readonly version: string;
  readonly content: Layer;
  readonly addedBy: string;
  readonly addedAtMs: number;
  readonly publishedBy: string | null;
  readonly publishedAtMs: number | null;
}

export function layerModel<Layer>(
  connection: Connection,
  collection: 'calendars' | 'policies',
): Model<LayerRow<Layer>> {
  return rowModel<LayerRow<Layer>>(connection, {
    name: collection,
    collection,
    fields: {
      scope: String,
      version: String,
      content: Schema.Types.Mixed,
      addedBy: String,
      addedAtMs: Number,
      publishedBy: String,
      publishedAtMs: Number,
    },
  });
}

const published = { publishedAtMs: mongoose.trusted({ $ne: null }) };
/** Of two for one day the later wins. */
const IN_ORDER = { publishedAtMs: 1, _id: 1 } as const;

/** The published layers of one scope, in the order of publication, as the transaction sees them. */
export async function publishedIn<Layer>(
  model: Model<LayerRow<Layer>>,
  scope: string,
  session: ClientSession | null,
): Promise<readonly Layer[]> {
  const rows = await model
    .find({ scope, ...published } as object)
    .sort(IN_ORDER)
    .session(session)
    .lean<LayerRow<Layer>[]>();
  return rows.map(({ content }) => content);
}

/** Every published layer by scope, in the order of publication. */
export async function publishedLayers<Layer>(
  model: Model<LayerRow<Layer>>,
): Promise<ReadonlyMap<string, readonly Layer[]>> {
  const rows = await model.find(published).sort(IN_ORDER).lean<LayerRow<Layer>[]>();
  const layers = new Map<string, Layer[]>();
  for (const { scope, content } of rows) {
    layers.set(scope, [...(layers.get(scope) ?? []), content]);
  }
  return layers;
}
