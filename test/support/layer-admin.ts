import type { ApiCaller, ApiWorld } from './api-world.js';
import { aPostHolder } from './post-holder.js';

/** The administrator of a world's platform, who sets calendars and policies. */
export const aLayerAdmin = (api: ApiWorld): Promise<ApiCaller> =>
  aPostHolder(api, 's-admin', ['platformAdmin']);
