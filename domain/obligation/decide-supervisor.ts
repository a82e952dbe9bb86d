import type { Actor } from '../access/actor.js';
import { mayAct } from '../access/find-row.js';
import type { Role } from '../access/roles.js';
import type { SupervisorCommand } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { ErrorCode } from '../errors.js';
import { ruleOf } from './deadline/rules.js';
import type { ObligationState, Owner } from './obligation-state.js';

/** The people whom the steps of the ladder name, each above the ones before (rules.md 6.1). */
const STEPS: readonly Role[] = ['headRecordsClerk', 'chiefOfOffice', 'leader'];

/** Who stands above an owner; above a leader, who owes TR-09, nobody of the agency does. */
const above = ({ role }: Owner): readonly Role[] => STEPS.slice(STEPS.indexOf(role) + 1);

type Acting = SupervisorCommand & Readonly<{ actor: Actor }>;

/** F-T06 … F-T08: what whoever was told may do about an open obligation. */
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
  return supervise(plan, open, command);
}

function supervise(
  plan: Plan,
  { obligationId, owner, rule, isStopped }: ObligationState,
  command: Exclude<Acting, { type: 'acknowledge' }>,
): ErrorCode | null {
  const { actor, reasonId } = command;
  if (actor.agencyCode !== owner.agencyCode) return 'roleNotAllowed';
  if (!mayAct(actor, above(owner)) || actor.userId === owner.userId) return 'roleNotAllowed';
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
  if (!ruleOf(rule).isExtendable) return 'limitNotExtendable';
  if (isStopped) return 'commandNotPossible';
  plan.add({
    type: 'deadlineSet',
    obligationId,
    why: 'extended',
    toMs: command.toMs,
    reasonId,
    due: null,
  });
  return null;
}
