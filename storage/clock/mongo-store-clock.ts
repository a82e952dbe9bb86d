import type { Connection } from 'mongoose';
import type { StoreClock } from '../../domain/ports/store-clock.js';

/** The clock of the primary (`hello`): whoever dates commits is held against it. */
export const createMongoStoreClock = (connection: Connection): StoreClock => ({
  nowMs: async () => {
    const answer = await connection.db?.admin().command({ hello: 1 });
    const localTime: unknown = answer?.['localTime'];
    if (!(localTime instanceof Date)) throw new Error('the store does not say what time it is');
    return localTime.getTime();
  },
});
