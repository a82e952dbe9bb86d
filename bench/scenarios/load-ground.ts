import type { ProductProcess } from '../../platform/start/product-process.js';
import { ApiClient } from '../driver/api-client.js';
import { type CopyOf, createCopyFinder } from '../driver/copy-finder.js';
import type { Cast } from '../driver/one-life.js';
import { Person } from '../driver/person.js';
import { type Installation, openInstallation } from '../installation/open-installation.js';
import type { ProvinceSize } from '../installation/province.js';
import type { Processes } from '../measure/cpu-meter.js';

/** The product running, and a driver connected to it. */
export interface LoadGround {
  readonly installation: Installation;
  /** Everything whose CPU counts: product, engines and driver. */
  readonly processes: Processes;
  readonly person: (userId: string, onAnswer?: (ms: number) => void) => Person;
  readonly copyOf: CopyOf;
  /** For a scenario that goes on with workers of its own. */
  readonly stopWorker: () => Promise<void>;
  readonly cast: (onAnswer?: (ms: number, who: keyof Cast) => void) => Cast;
}

const CAST: Readonly<Record<keyof Cast, string>> = {
  officer: 's-officer',
  leader: 's-leader',
  clerk: 's-clerk',
  receivingClerk: 'r-clerk',
  handler: 'r-officer',
};
const MAX_SOCKETS = 256;

interface GroundOptions {
  readonly size?: ProvinceSize;
  /** More arguments of Node for the worker and the API, to profile them. */
  readonly nodeArgs?: readonly string[];
}

/** Starts everything, gives it to `body`, and ends everything whatever happens. */
export async function onLoadGround<T>(
  { size = { communes: 0, elsewhere: 0 }, nodeArgs = [] }: GroundOptions,
  body: (ground: LoadGround) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation({ size });
  const running: ProductProcess[] = [];
  try {
    const worker = await installation.startWorker(nodeArgs);
    running.push(worker);
    const api = await installation.startApi(0, nodeArgs);
    running.push(api);
    const client = new ApiClient(() => String(api.ready['url']), MAX_SOCKETS);
    const person: LoadGround['person'] = (userId, onAnswer) => {
      const apiKey = installation.apiKeyOf.get(userId);
      if (apiKey === undefined) throw new Error(`${userId} has no API key`);
      return new Person(client, apiKey, onAnswer);
    };
    const { mongod, temporal } = installation.engines.pids;
    if (mongod === undefined || temporal === undefined) throw new Error('an engine does not run');
    const result = await body({
      installation,
      processes: { api: api.pid, worker: worker.pid, temporal, mongod, driver: process.pid },
      person,
      stopWorker: worker.stop,
      copyOf: createCopyFinder(installation.log),
      cast: (onAnswer = () => undefined) => {
        const as = (who: keyof Cast): Person => person(CAST[who], (ms) => onAnswer(ms, who));
        return {
          officer: as('officer'),
          leader: as('leader'),
          clerk: as('clerk'),
          receivingClerk: as('receivingClerk'),
          handler: as('handler'),
        };
      },
    });
    client.close();
    return result;
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    await installation.close();
  }
}
