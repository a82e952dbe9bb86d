import { ruleOf } from '../obligation/deadline/rules.js';
import type { ObligationState } from '../obligation/obligation-state.js';
import type { CommandNames } from './access-table.js';
import type { Actor } from './actor.js';
import { mayCommand } from './may-command.js';

type DutyCommand = CommandNames['obligation'];

/** An obligation as a list has it. */
interface Duty extends Pick<ObligationState, 'rule' | 'owner' | 'told'> {
  readonly isOpen: boolean;
  readonly isHeld: boolean;
  readonly proposed: unknown;
}

const COMMANDS = [
  'acknowledge',
  'extendDeadline',
  'confirmDeadline',
  'order',
] as const satisfies readonly DutyCommand[];

/**
 * What a person may ask about an obligation (F-T06 … F-T08, CK-21): a button is offered exactly where the
 * judge would accept, but for what the command carries.
 *
 * A limit of law is not extended, nor one whose clock stands still (CK-20).
 */
export function possibleOnDuty(actor: Actor, duty: Duty): readonly DutyCommand[] {
  if (!duty.isOpen) return [];
  const isExtendable = ruleOf(duty.rule).isExtendable && !duty.isHeld;
  return COMMANDS.filter(
    (command) =>
      mayCommand(actor, 'obligation', command, duty) &&
      (command !== 'extendDeadline' || isExtendable),
  );
}
