import mongoose from 'mongoose';
import type { Texts } from '../../domain/ports/files.js';
import type { Store } from '../connection.js';
import { isDuplicateKey } from '../duplicate-key.js';
import type { Keyring } from '../encryption/keyring.js';
import { openValue, sealValue } from '../encryption/sealed-value.js';
import { rowModel } from '../row-model.js';

interface TextRow {
  /** `commandId/bodyHash/index` or `subject/<documentId>`: an id that says nothing of the text. */
  readonly _id: string;
  readonly sealed: Buffer;
}

/**
 * Texts in MongoDB, each sealed under its own id: one copied onto another does not open.
 *
 * The first `keep` under an id wins, so that a repeated command finds the words it was first given.
 * A text above 64 KiB is a fault: the API's limits are far below.
 */
export function createMongoTexts({ connection }: Store, keyring: Keyring): Texts {
  const texts = rowModel<TextRow>(connection, {
    name: 'Text',
    collection: 'texts',
    fields: { _id: String, sealed: Buffer },
  });

  return {
    keep: async (id, text) => {
      const sealed = sealValue(keyring, `text/${id}`, Buffer.from(text));
      try {
        await texts.insertMany([{ _id: id, sealed }], { lean: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    read: async (ids) => {
      const rows = await texts.find({ _id: mongoose.trusted({ $in: ids }) }).lean<TextRow[]>();
      return new Map(
        rows.map(({ _id, sealed }) => [
          _id,
          openValue(keyring, `text/${_id}`, sealed).toString('utf8'),
        ]),
      );
    },
  };
}
