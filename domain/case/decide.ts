import { decideReceiver } from '../delivery/decide-receiver.js';
import { decideSender } from '../delivery/decide-sender.js';
import { createDraft, decideDocument } from '../document/decide-document.js';
import type { ErrorCode } from '../errors.js';
import { decideSupervisor } from '../obligation/decide-supervisor.js';
import { ok, type Result, refuse } from '../result.js';
import type { CaseState } from './case-state.js';
import type { Command } from './commands.js';
import { decideConfirm } from './decide-confirm.js';
import { decideSystem } from './decide-system.js';
import type { Event } from './events.js';
import { Plan } from './plan.js';

/** Decides what a command makes happen. Pure: no clock, no calendar, no random ids. */
export function decide(state: CaseState, command: Command): Result<readonly Event[], ErrorCode> {
  const plan = new Plan(state);
  const refused = carryOut(plan, command);
  return refused === null ? ok(plan.events) : refuse(refused);
}

function carryOut(plan: Plan, command: Command): ErrorCode | null {
  switch (command.type) {
    case 'alarm':
    case 'calendarChanged':
    case 'incidentDeclared':
    case 'incidentEnded':
    case 'agencyReorganised':
    case 'arrive':
    case 'arriveRequest':
    case 'peerStatus':
    case 'dispatchResult':
    case 'openBatch':
    case 'requestBatch':
    case 'reportBatch':
      return command.actor.roles.includes('system')
        ? decideSystem(plan, command)
        : 'roleNotAllowed';
    case 'createDraft':
      return createDraft(plan, command);
    default:
      return plan.state.document === null ? 'documentUnknown' : decideExisting(plan, command);
  }
}

type Existing = Exclude<
  Command,
  {
    type:
      | 'alarm'
      | 'calendarChanged'
      | 'incidentDeclared'
      | 'incidentEnded'
      | 'agencyReorganised'
      | 'arrive'
      | 'arriveRequest'
      | 'peerStatus'
      | 'dispatchResult'
      | 'openBatch'
      | 'requestBatch'
      | 'reportBatch'
      | 'createDraft';
  }
>;

function decideExisting(plan: Plan, command: Existing): ErrorCode | null {
  if ('obligationId' in command) return decideSupervisor(plan, command);
  if (!('deliveryId' in command) || command.deliveryId === null) {
    const { name, document } = plan.state;
    if (name !== document?.documentId) return 'documentUnknown'; // a batch: its deliveries alone
    return command.type === 'confirm'
      ? decideConfirm(plan, command)
      : decideDocument(plan, command);
  }
  const delivery = plan.state.deliveries[command.deliveryId];
  if (delivery === undefined) return 'deliveryUnknown';
  switch (command.type) {
    case 'confirm':
      return decideConfirm(plan, command);
    case 'resend':
    case 'retryNow':
    case 'cancelBeforeSend':
    case 'takeBack':
    case 'update':
    case 'withdrawRequest':
    case 'issueOnPaper':
    case 'recordPaperReceipt':
    case 'closeDelivery':
      return decideSender(plan, delivery, command);
    default:
      return decideReceiver(plan, delivery, command);
  }
}
