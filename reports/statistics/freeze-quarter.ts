import { createHash } from 'node:crypto';
import type { Agency } from '../../domain/ports/directory.js';
import type { FrozenQuarter } from '../../domain/ports/frozen-quarters.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Period } from '../../domain/statistics/period.js';
import { type AgencyFigures, agencyFigures } from './agency-figures.js';
import type { StatisticsDeps } from './statistics-deps.js';

/** What was committed in the last instant is in the sums by then. */
const SETTLED_AFTER_MS = 600_000;

/** Whether a quarter may be frozen: the day after it is over, and followers have had their time (TR-21). */
export const isFreezable = ({ freezesAtMs }: Period, nowMs: number): boolean =>
  nowMs >= freezesAtMs + SETTLED_AFTER_MS;

/**
 * Fixes the figures of an agency's quarter, once: what was frozen first stays (TR-21, CK-19).
 *
 * Not yet (`null`) while something committed before is in no sum: a follower that was away comes first.
 * Read as the product itself, so that it makes no difference who asks first.
 */
export async function freezeQuarter(
  deps: StatisticsDeps,
  { agency, period, nowMs }: Readonly<{ agency: Agency; period: Period; nowMs: number }>,
): Promise<FrozenQuarter | null> {
  const { agencyCode } = agency;
  const known = await deps.frozenQuarters.find('system', period.name, [agencyCode]);
  if (known[0] !== undefined) return known[0];
  if (!(await deps.statistics.isCounted(period.freezesAtMs))) return null;
  const content = JSON.stringify(await agencyFigures(deps, 'system', { agency, period }));
  return deps.frozenQuarters.freeze({
    agencyCode,
    quarter: period.name,
    content,
    sha256: digestOf(content),
    frozenAtMs: nowMs,
  });
}

/** The figures that were frozen; content that is not what the digest says is `frozenFiguresDiffer`. */
export function frozenFigures({ content, sha256 }: FrozenQuarter): AgencyFigures {
  if (digestOf(content) !== sha256) throw new Refusal('frozenFiguresDiffer');
  return JSON.parse(content) as AgencyFigures;
}

const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex');
