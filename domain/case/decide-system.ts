import type { Actor } from '../access/actor.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { intakeOf } from '../delivery/intake-result.js';
import { reportStatus } from '../delivery/report-status.js';
import { createDeliveries, settleSending, takeIn } from '../delivery/send.js';
import { normalisedStatus } from '../delivery/status-codes.js';
import { clerkOf } from '../document/decide-document.js';
import type { ErrorCode } from '../errors.js';
import { isOwed, owe, settle } from '../obligation/owe.js';
import { answerAgreed, answerDeclined } from '../request/answer-request.js';
import { openRequest } from '../request/open-request.js';
import { completeRecall, recallHere, replaceHere } from '../request/order-request.js';
import type { CommandOf, SystemCommand } from './commands.js';
import type { Plan } from './plan.js';

type Acting = SystemCommand & Readonly<{ actor: Actor }>;

/** What the system itself brings before the judge. Only `system` may (the caller has checked). */
export function decideSystem(plan: Plan, command: Acting): ErrorCode | null {
  switch (command.type) {
    case 'alarm':
      return ring(plan, command);
    case 'arrive':
      return arrive(plan, command);
    case 'openBatch':
      if (plan.state.document !== null) return 'documentExists';
      plan.add({ type: 'batchOpened', name: command.name, document: command.document });
      createDeliveries(plan, command.recipients, null);
      return null;
    default:
      if (plan.state.document === null) return 'documentUnknown';
      return decideKnown(plan, command);
  }
}

function decideKnown(
  plan: Plan,
  command: Exclude<Acting, { type: 'alarm' | 'arrive' | 'openBatch' }>,
): ErrorCode | null {
  switch (command.type) {
    case 'requestBatch':
      plan.add({
        type: 'batchRequested',
        requestId: command.requestId,
        kind: command.kind,
        noticeId: command.noticeId,
        reasonId: command.reasonId,
      });
      if (command.kind === 'recall') recallHere(plan, command.noticeId, command.reasonId);
      else replaceHere(plan, command.noticeId, command.reasonId);
      return null;
    case 'reportBatch':
      plan.add({ type: 'batchReported', name: command.name, what: command.what });
      settleSending(plan);
      completeRecall(plan);
      return null;
    default: {
      const delivery = plan.state.deliveries[command.deliveryId];
      if (delivery === undefined) return 'deliveryUnknown';
      if (command.type === 'dispatchResult') return dispatched(plan, delivery, command);
      if (command.type === 'peerStatus') return peerStatus(plan, delivery, command);
      return arriveRequest(plan, delivery, command);
    }
  }
}

/** A step of the ladder is due (6.1). An act, an extension or a stop that came first has the last word. */
function ring(plan: Plan, { obligationId, revision, step }: CommandOf<'alarm'>): ErrorCode | null {
  const open = plan.state.obligations[obligationId];
  if (open === undefined || open.revision !== revision || open.ladder[0]?.step !== step)
    return 'alarmNotOpen';
  plan.add({ type: 'stepReached', obligationId, step, told: null });
  const { deliveryId, rule } = open;
  if (step !== 'breach' || rule !== 'TR-05' || deliveryId === null) return null;
  if (plan.delivery(deliveryId).b === 'sent') {
    plan.add({ type: 'deliveryMoved', row: 'B-T07', deliveryId, to: 'noResponse', reasonId: null });
  }
  return null;
}

/** C-T01 for a packet from elsewhere: begins the stream, joins it, or is a new attempt after a refusal. */
function arrive(plan: Plan, command: CommandOf<'arrive'>): ErrorCode | null {
  const { documentId, issuer, urgency, dueOn, number, recipient, packetId } = command;
  if (command.secrecy !== 'normal') return 'secretDocument';
  if (plan.state.document === null) {
    const known = number === null || number.issuedOn === null ? null : numberOf(number);
    plan.add({
      type: 'documentArrived',
      documentId,
      issuer,
      urgency,
      dueOn,
      number: known,
      packetId,
      wireDocumentId: command.wireDocumentId,
    });
  }
  const earlier = Object.values(plan.state.deliveries).filter(
    (delivery) => delivery.recipient === recipient,
  );
  if (earlier.some(({ c }) => c !== 'refused')) return 'documentExists';
  const deliveryId = plan.nextId();
  const resendOf = earlier.at(-1)?.deliveryId ?? null;
  plan.add({
    type: 'deliveryQueued',
    row: 'B-T01',
    deliveryId,
    recipient,
    isHosted: true,
    resendOf,
  });
  plan.add({ type: 'deliveryMoved', row: 'B-T02', deliveryId, to: 'sent', reasonId: null });
  takeIn(plan, deliveryId, {
    receivedAtMs: command.receivedAtMs,
    intake: intakeOf(command.findings),
    packet: { packetId, files: command.files },
  });
  return null;
}

const numberOf = ({ number, symbol, issuedOn }: NonNullable<CommandOf<'arrive'>['number']>) => ({
  register: 'foreign',
  year: Number(issuedOn?.slice(0, 4) ?? 0),
  number: Number.parseInt(number, 10) || 0,
  symbol,
  issuedOn: issuedOn ?? '',
});

/** The issuer elsewhere asks: types 1 to 3, or status 13. */
function arriveRequest(
  plan: Plan,
  delivery: DeliveryState,
  command: CommandOf<'arriveRequest'>,
): ErrorCode | null {
  const { kind, noticeId, reasonId } = command;
  if (delivery.request !== null && kind !== 'recall') return 'requestOpen'; // GD-02, GD-03
  openRequest(plan, delivery.deliveryId, { kind, senderRow: null, noticeId, reasonId });
  return null;
}

/** A gateway's answer to one attempt to send (B-T02, B-T03, B-T06, B-T08, B-T09). */
function dispatched(
  plan: Plan,
  delivery: DeliveryState,
  command: CommandOf<'dispatchResult'>,
): ErrorCode | null {
  const { deliveryId, b } = delivery;
  const move = (
    row: 'B-T02' | 'B-T03' | 'B-T06' | 'B-T08' | 'B-T09',
    to: DeliveryState['b'],
  ): void => plan.add({ type: 'deliveryMoved', row, deliveryId, to, reasonId: null });
  if (command.outcome === 'lateEvidence' && b === 'sendFailed') {
    move('B-T09', 'sent');
  } else if (command.outcome === 'accepted' && command.attempt === delivery.attempt) {
    if (b !== 'queued' && b !== 'sendFailed') return 'dispatchNotOpen';
    if (b === 'sendFailed') move('B-T08', 'queued');
    move('B-T02', 'sent');
  } else if (command.outcome === 'failed' || command.outcome === 'rejected') {
    if (b === 'sent') move('B-T06', 'sendFailed');
    else if (b === 'queued' && command.attempt === delivery.attempt) move('B-T03', 'sendFailed');
    else return 'dispatchNotOpen';
    if (!isOwed(plan, deliveryId, 'TR-18'))
      owe(plan, 'TR-18', { deliveryId, owner: clerkOf(plan.document()) });
    return null;
  } else {
    return 'dispatchNotOpen';
  }
  settle(plan, deliveryId, ['TR-18'], 'done');
  if (!isOwed(plan, deliveryId, 'TR-05'))
    owe(plan, 'TR-05', { deliveryId, owner: clerkOf(plan.document()) });
  settleSending(plan);
  return null;
}

/** A status packet of the receiver's own system (7.2); an answer ends the open request (7.4). */
function peerStatus(
  plan: Plan,
  delivery: DeliveryState,
  command: CommandOf<'peerStatus'>,
): ErrorCode | null {
  const { deliveryId, request } = delivery;
  const { reportedAtMs, reasonId } = command;
  const statusCode = normalisedStatus(command.statusCode);
  if (request === null || !isAnswer(request.kind, statusCode)) {
    reportStatus(plan, deliveryId, { statusCode, reportedAtMs, reasonId });
    return null;
  }
  if (statusCode === '15' || statusCode === '03') {
    answerAgreed(plan, deliveryId);
  } else if (request.kind === 'recall') {
    // D-T04: a 16 on a legal recall is an escalation, not an end (OP-4)
    reportStatus(plan, deliveryId, { statusCode, reportedAtMs, reasonId });
    plan.add({
      type: 'requestMoved',
      row: 'D-T04',
      deliveryId,
      requestId: request.requestId,
      to: 'open',
      reasonId,
    });
  } else {
    answerDeclined(plan, deliveryId, reasonId);
  }
  completeRecall(plan);
  return null;
}

/** 15 and 16 answer any request; 02 and 03 only an open recall (BM-04, DIS-07). */
const isAnswer = (kind: string, statusCode: string): boolean =>
  statusCode === '15' ||
  statusCode === '16' ||
  (kind === 'recall' && (statusCode === '02' || statusCode === '03'));
