import type { Actor } from '../access/actor.js';
import { findRow } from '../access/find-row.js';
import type { ReceiverCommand } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { ErrorCode } from '../errors.js';
import { settle } from '../obligation/owe.js';
import { answerAgreed, answerDeclined, answerHere } from './answer-request.js';
import { withdrawBelow } from './follow-below.js';
import { afterAnswer } from './order-request.js';
import { type RequestStep, requestTransitions } from './transitions.js';

type Answer = Extract<
  ReceiverCommand,
  { type: 'executeRecall' | 'reportException' | 'agree' | 'decline' }
> &
  Readonly<{ actor: Actor }>;

const STEP: Readonly<Record<Answer['type'], RequestStep>> = {
  executeRecall: 'agree',
  agree: 'agree',
  decline: 'decline',
  reportException: 'reportException',
};

/** The receiver's answer to an open request: a recall is executed or excepted, never declined (C-T18). */
export function decideAnswer(
  plan: Plan,
  delivery: DeliveryState,
  command: Answer,
): ErrorCode | null {
  const { deliveryId, request } = delivery;
  // Elsewhere it is answered by status, and what was executed here is not answered twice.
  const from = request !== null && delivery.c === 'frozen' ? 'open' : null;
  const reasonId = 'reasonId' in command ? command.reasonId : null;
  const row = findRow(requestTransitions, {
    command: STEP[command.type],
    from,
    actor: command.actor,
    reasonId,
  });
  if (!row.ok) return row.error;
  const isRecall = request?.kind === 'recall';
  switch (command.type) {
    case 'executeRecall':
    case 'agree':
      if ((command.type === 'executeRecall') !== isRecall) return 'commandNotPossible';
      answerAgreed(plan, deliveryId, answerHere('15', null));
      afterAnswer(plan, delivery);
      return null;
    case 'decline':
      if (isRecall) return 'recallCannotBeDeclined';
      if (request?.kind === 'replace') return 'commandNotPossible'; // the new one takes its place
      answerDeclined(plan, deliveryId, answerHere('16', reasonId));
      for (const copy of [delivery, ...withdrawBelow(plan, deliveryId, reasonId)])
        afterAnswer(plan, copy);
      return null;
    case 'reportException': // D-T05: not an end of the duty to the law, but an end of waiting (A-T14)
      if (!isRecall) return 'commandNotPossible';
      plan.add({
        type: 'requestMoved',
        row: 'D-T05',
        deliveryId,
        requestId: request.requestId,
        to: 'exception',
        reasonId,
      });
      settle(plan, deliveryId, ['TR-13'], 'cancelled');
      afterAnswer(plan, delivery);
      return null;
  }
}
