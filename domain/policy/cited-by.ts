import type { PolicyLayer } from '../ports/calendars.js';
import type { PolicyKey } from './policy-values.js';

/** One citation for every value of a layer that has none of its own. */
export const citedBy = (
  values: PolicyLayer['values'],
  citation: string,
  own: PolicyLayer['citations'] = {},
): PolicyLayer['citations'] => ({
  ...Object.fromEntries((Object.keys(values) as PolicyKey[]).map((key) => [key, citation])),
  ...own,
});
