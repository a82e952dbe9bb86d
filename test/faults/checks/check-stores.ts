import { checkChains } from '../../../storage/checks/check-chains.js';
import { checkNumbers } from '../../../storage/checks/check-numbers.js';
import { checkObligations } from '../../../storage/checks/check-obligations.js';
import { checkViews } from '../../../storage/checks/check-views.js';
import type { Finding } from '../../../storage/checks/finding.js';
import type { Fault } from './fault.js';

type Connection = Parameters<typeof checkChains>[0];

/** A step that is due has rung by then: engines were dead for a while, and pauses grow. */
const RINGS_WITHIN_MS = 20_000;

/** What the stores say of themselves (I2, I3, I5, I11), without a look at what anybody was told. */
export async function checkStores(connection: Connection): Promise<readonly Fault[]> {
  // All processes read one clock: a step that is told before its instant is simply early.
  const tolerance = { nowMs: Date.now(), lateMs: RINGS_WITHIN_MS, skewMs: 0 };
  const findings = [
    ...(await checkChains(connection)),
    ...(await checkViews(connection)),
    ...(await checkNumbers(connection)),
    ...(await checkObligations(connection, tolerance)),
  ];
  return findings.map((finding) => ({ kind: kindOf(finding), what: described(finding) }));
}

function kindOf({ problem }: Finding): Fault['kind'] {
  if (problem.endsWith('Early')) return 'early';
  if (problem.endsWith('Overdue')) return 'stuck';
  if (problem === 'openedTwice') return 'duplicated';
  return problem === 'gapBefore' || problem === 'notInTheLog' ? 'lost' : 'differs';
}

const described = ({ check, problem, streamId, id }: Finding): string =>
  `${check}: ${problem} at ${id} of ${streamId ?? 'no stream'}`;
