import type { Connection } from 'mongoose';
import { checkChains } from './check-chains.js';
import { checkNumbers } from './check-numbers.js';
import { checkObligations } from './check-obligations.js';
import { checkStatistics } from './check-statistics.js';
import { checkViews } from './check-views.js';
import type { Check, Finding } from './finding.js';

type Counts = Readonly<Record<Check, number>>;

/** What all checks have found: how much of each, and the findings themselves. */
export interface Verdict {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

/** Every check that the stores alone can answer, one after another. */
export async function verifyStore(connection: Connection): Promise<Verdict> {
  const chains = await checkChains(connection);
  const views = await checkViews(connection);
  const numbers = await checkNumbers(connection);
  const obligations = await checkObligations(connection);
  const statistics = await checkStatistics(connection);
  return {
    counts: {
      chains: chains.length,
      views: views.length,
      numbers: numbers.length,
      obligations: obligations.length,
      statistics: statistics.length,
    },
    findings: [...chains, ...views, ...numbers, ...obligations, ...statistics],
  };
}
