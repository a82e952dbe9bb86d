import { findRow } from '../access/find-row.js';
import type { CommandOf } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { ErrorCode } from '../errors.js';
import { isOwed, settle } from '../obligation/owe.js';
import type { DeliveryState } from './delivery-state.js';
import { filingTransitions } from './filing-transitions.js';

/**
 * F-T04: the reply is a document that this agency has issued to the sender, which the commit checks; it
 * ends TR-17. F-T13: the file is in the archive, which ends TR-19.
 */
export function decideFiling(
  plan: Plan,
  { deliveryId, c: from, handling }: DeliveryState,
  command: CommandOf<'linkReply' | 'handToArchive'>,
): ErrorCode | null {
  const { actor } = command;
  const row = findRow(filingTransitions, { command: command.type, from, actor });
  if (!row.ok) return row.error;
  const isClerk = actor.roles.includes('recordsClerk');
  if (!isClerk && handling?.leadHandlerId !== actor.userId) return 'notTheHandler';
  if (command.type === 'linkReply') {
    const { replyId } = command;
    plan.add({ type: 'replyLinked', row: 'F-T04', deliveryId, replyId });
    settle(plan, deliveryId, ['TR-17'], 'done');
    return null;
  }
  if (!isOwed(plan, deliveryId, 'TR-19')) return 'commandNotPossible';
  plan.add({ type: 'handedToArchive', row: 'F-T13', deliveryId });
  settle(plan, deliveryId, ['TR-19'], 'done');
  return null;
}
