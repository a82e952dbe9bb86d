import mongoose, { type Connection } from 'mongoose';

import { civilDateAt } from '../../domain/calendar/instant.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { FrozenQuarter, FrozenQuarters } from '../../domain/ports/frozen-quarters.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { rowModel } from '../row-model.js';
import { seenBy } from './seen-by.js';

interface FrozenRow extends Omit<FrozenQuarter, 'agencyCode'> {
  /** `<quarter>/<agency>`: a quarter is frozen once. */
  readonly _id: string;
  readonly agencyCode: string;
}

/** Frozen quarters in MongoDB; the id is the quarter itself, so of two freezings at once one has been first. */
export function createMongoFrozenQuarters(
  connection: Connection,
  directory: Pick<Directory, 'superiorOf'>,
): FrozenQuarters {
  const rows = rowModel<FrozenRow>(connection, {
    name: 'FrozenQuarter',
    collection: 'frozenQuarters',
    fields: {
      _id: String,
      agencyCode: String,
      quarter: String,
      content: String,
      sha256: String,
      frozenAtMs: Number,
    },
  });

  const find: FrozenQuarters['find'] = async (viewer, quarter, agencies) => {
    const today = civilDateAt(Date.now());
    const seen = await seenBy(viewer, agencies, directory, today);
    const _id = mongoose.trusted({ $in: seen.map((code) => `${quarter}/${code}`) });
    return (await rows.find({ _id }).lean<FrozenRow[]>()).map(quarterOf);
  };

  return {
    find,

    freeze: async (frozen) => {
      const { quarter, agencyCode: code } = frozen;
      try {
        await rows.insertMany([{ _id: `${quarter}/${code}`, ...frozen }], { lean: true });
        return frozen;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const [first] = await find('system', quarter, [code]);
        return first ?? frozen;
      }
    },
  };
}

const quarterOf = ({ _id, agencyCode: code, ...row }: FrozenRow): FrozenQuarter => ({
  ...row,
  agencyCode: agencyCode(code),
});
