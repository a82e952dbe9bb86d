import { isDeepStrictEqual } from 'node:util';
import type { Model } from 'mongoose';
import type { LayerFacts, LayerVersions } from '../../domain/ports/calendars.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { type LayerRow, publishedIn } from './layer-rows.js';
import type { VersionWatch } from './version-watch.js';

interface Options<Layer> {
  readonly model: Model<LayerRow<Layer>>;
  readonly scope: string;
  readonly watch: VersionWatch;
  readonly what: 'calendars' | 'policies';
  /** Throws a `Refusal` for content that could not be counted by. */
  readonly check: (layer: Layer) => void;
  /** Throws a `Refusal` for a layer that may not follow those published before, in their order. */
  readonly checkNext: (published: readonly Layer[], layer: Layer) => void;
}

/** The versions of one layer in MongoDB, unique by scope and version. */
export function createLayerVersions<Layer extends { readonly version: string }>({
  model,
  scope,
  watch,
  what,
  check,
  checkNext,
}: Options<Layer>): LayerVersions<Layer> {
  const rowOf = (version: string): Promise<LayerRow<Layer> | null> =>
    model
      .findOne({ scope, version } as object)
      .lean<LayerRow<Layer>>()
      .exec();

  return {
    add: async (layer, addedBy) => {
      check(layer);
      const { version } = layer;
      const content = asStored(layer);
      const unpublished = { publishedBy: null, publishedAtMs: null };
      const row = { scope, version, content, addedBy, addedAtMs: Date.now(), ...unpublished };
      try {
        await model.insertMany([row], { lean: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const known = await rowOf(version);
        if (!isDeepStrictEqual(known?.content, content)) throw new Refusal('layerVersionExists');
      }
    },

    publish: async (version, publishedBy) => {
      const row = await rowOf(version);
      if (row === null) throw new Refusal('layerVersionUnknown');
      if (row.publishedAtMs !== null) return; // nothing to announce
      await watch.change(what, async (session) => {
        // Read in the transaction: of two that begin together the counter lets one through.
        checkNext(await publishedIn(model, scope, session), row.content);
        await model.updateOne(
          { scope, version, publishedAtMs: null } as object,
          { $set: { publishedBy, publishedAtMs: Date.now() } },
          { session },
        );
      });
    },

    find: async (version) => (await rowOf(version))?.content ?? null,

    list: async () => {
      const rows = await model
        .find({ scope } as object)
        .select({ content: 0, scope: 0, _id: 0 })
        .sort({ addedAtMs: 1 })
        .lean<LayerFacts[]>();
      return rows;
    },
  };
}

/** As it comes back from the store: no `undefined`, so that a repetition compares equal. */
const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
