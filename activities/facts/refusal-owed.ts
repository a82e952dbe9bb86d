import type { CaseState } from '../../domain/case/case-state.js';
import type { EventOf } from '../../domain/case/events.js';
import type { ErrorCode } from '../../domain/errors.js';
import { ok, type Result } from '../../domain/result.js';
import { dueOfOpening, type Opening } from './due-facts.js';
import type { FactsDeps } from './facts-deps.js';

type Opened = EventOf<'obligationOpened'>;

/**
 * A check that failed on arrival is answered for in time: TR-06b beside the duty to decide (9.1 "kịp thời").
 *
 * It opens after that duty, whose `receivedAt` its legal latest is counted from (CK-13): the packet may
 * have waited for the commit that checks it.
 */
export function refusalOwed(
  intake: Opened,
  before: CaseState,
  by: Opening,
  calendars: FactsDeps['calendars'],
): Result<readonly Opened[], ErrorCode> {
  const { deliveryId, owner, facts } = intake;
  const { triggerMs } = facts;
  const delivery = deliveryId === null ? undefined : before.deliveries[deliveryId];
  const isIntake = intake.rule === 'TR-06a' || intake.rule === 'TR-08';
  const hasFailed = delivery?.c === 'arrived' && delivery.intake?.overall === 'fail';
  if (!isIntake || !hasFailed) return ok([]);
  const opened: Opened = {
    type: 'obligationOpened',
    obligationId: `${delivery.deliveryId}.TR-06b`,
    rule: 'TR-06b',
    deliveryId,
    owner,
    facts: {
      ...facts,
      triggerMs: null,
      ...(triggerMs === null ? {} : { receivedAtMs: triggerMs }),
    },
    due: null,
  };
  const due = dueOfOpening(opened, before, by, calendars);
  return due.ok ? ok([{ ...opened, due: due.value }]) : due;
}
