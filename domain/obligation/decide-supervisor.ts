import type { Actor } from '../access/actor.js';
import { mayAct } from '../access/find-row.js';
import { rolesAbove } from '../access/roles-above.js';
import { addMonths } from '../calendar/civil-date.js';
import { dayOfInstant, endOfDayMs } from '../calendar/instant.js';
import type { CommandOf, SupervisorCommand } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { ErrorCode } from '../errors.js';
import { ruleOf } from './deadline/rules.js';
import { archiveMonths } from './deadline/upkeep-limits.js';
import { dueLeft } from './due-left.js';
import { reachedBy } from './obligation-past.js';
import type { ObligationState, Owner } from './obligation-state.js';
import { isHeld } from './stops.js';
import { oldInstants } from './weigh-anew.js';

type Acting = SupervisorCommand & Readonly<{ actor: Actor }>;

/** F-T06 … F-T08, CK-21: what whoever was told may do about an open obligation. */
export function decideSupervisor(plan: Plan, command: Acting): ErrorCode | null {
  const open = plan.state.obligations[command.obligationId];
  if (open === undefined) return 'obligationClosed';
  if (command.type === 'acknowledge') {
    if (!open.told.includes(command.actor.userId)) return 'roleNotAllowed';
    plan.add({
      type: 'stepAcknowledged',
      obligationId: open.obligationId,
      step: command.step,
      by: command.actor.userId,
    });
    return null;
  }
  if (!isAbove(command.actor, open.owner)) return 'roleNotAllowed';
  return command.type === 'confirmDeadline'
    ? confirm(plan, open, command)
    : supervise(plan, open, command);
}

/** In the owner's agency, in a role above his, and not himself. */
const isAbove = (actor: Actor, owner: Owner): boolean =>
  actor.agencyCode === owner.agencyCode &&
  mayAct(actor, rolesAbove(owner)) &&
  actor.userId !== owner.userId;

/** CK-21: earlier limits take effect as they were proposed; what was told meanwhile is not told again. */
function confirm(
  plan: Plan,
  open: ObligationState,
  { publication }: CommandOf<'confirmDeadline'>,
): ErrorCode | null {
  const { obligationId, due, proposed } = open;
  if (due === null || !proposed || proposed.publication !== publication) return 'nothingToConfirm';
  plan.add({
    type: 'obligationRecomputed',
    obligationId,
    publication,
    from: oldInstants(due),
    due: dueLeft(proposed.due, reachedBy(open)),
  });
  return null;
}

function supervise(
  plan: Plan,
  open: ObligationState,
  command: Exclude<Acting, { type: 'acknowledge' | 'confirmDeadline' }>,
): ErrorCode | null {
  const { obligationId } = open;
  const { actor, reasonId } = command;
  if (!reasonId) return 'reasonMissing';
  if (command.type === 'order') {
    plan.add({
      type: 'ordered',
      obligationId,
      by: actor.userId,
      reasonId,
      newOwnerId: command.newOwnerId,
    });
    return null;
  }
  if (!mayExtend(plan, open, command.toMs)) return 'limitNotExtendable';
  if (isHeld(open)) return 'commandNotPossible';
  plan.add({
    type: 'deadlineSet',
    obligationId,
    why: 'extended',
    toMs: command.toMs,
    reasonId,
    atMs: null,
    due: null,
  });
  return null;
}

/** NĐ30 31.3.d: a file may be held two years longer, with written consent; no other limit of law moves. */
const HOLDING_MONTHS = 24;

function mayExtend(
  { state }: Plan,
  { rule, due, deliveryId }: ObligationState,
  toMs: number,
): boolean {
  if (ruleOf(rule).isExtendable) return true;
  if (rule !== 'TR-19' || due === null) return false;
  const isConstruction = state.deliveries[deliveryId ?? '']?.workFinished === 'construction';
  const months = archiveMonths(isConstruction) + HOLDING_MONTHS;
  return toMs <= endOfDayMs(addMonths(dayOfInstant(due.triggerMs), months));
}
