import mongoose, { type Connection, type Model, Schema } from 'mongoose';
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

/** Every published layer by scope, in the order of publication: of two for one day the later wins. */
export async function publishedLayers<Layer>(
  model: Model<LayerRow<Layer>>,
): Promise<ReadonlyMap<string, readonly Layer[]>> {
  const published = { publishedAtMs: mongoose.trusted({ $ne: null }) };
  const rows = await model
    .find(published)
    .sort({ publishedAtMs: 1, _id: 1 })
    .lean<LayerRow<Layer>[]>();
  const layers = new Map<string, Layer[]>();
  for (const { scope, content } of rows) {
    layers.set(scope, [...(layers.get(scope) ?? []), content]);
  }
  return layers;
}
