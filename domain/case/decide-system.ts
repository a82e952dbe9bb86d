import type { Actor } from '../access/actor.js';
import { intakeOf } from '../delivery/intake-result.js';
import { createDeliveries, takeIn } from '../delivery/send.js';
import { settleSending } from '../delivery/sending.js';
import type { ErrorCode } from '../errors.js';
import { decideIncident } from '../obligation/decide-incident.js';
import { weighAnew } from '../obligation/weigh-anew.js';
import { decideSuccession } from '../reorganisation/decide-succession.js';
import { completeRecall, recallHere, replaceHere } from '../request/order-request.js';
import type { CommandOf, SystemCommand } from './commands.js';
import { arriveRequest, dispatched, peerStatus } from './decide-report.js';
import type { Plan } from './plan.js';

type Acting = SystemCommand & Readonly<{ actor: Actor }>;

/** What the system itself brings before the judge. Only `system` may (the caller has checked). */
export function decideSystem(plan: Plan, command: Acting): ErrorCode | null {
  switch (command.type) {
    case 'alarm':
      return ring(plan, command);
    case 'calendarChanged':
      return weighAnew(plan, command);
    case 'incidentDeclared':
    case 'incidentEnded':
      return decideIncident(plan, command);
    case 'agencyReorganised':
      return decideSuccession(plan, command);
    case 'arrive':
      return arrive(plan, command);
    case 'openBatch':
      if (plan.state.document !== null) return 'documentExists';
      plan.add({ type: 'batchOpened', name: command.name, document: command.document });
      createDeliveries(plan, command.recipients);
      return null;
    default:
      if (plan.state.document === null) return 'documentUnknown';
      return decideKnown(plan, command);
  }
}

function decideKnown(
  plan: Plan,
  command: Exclude<
    Acting,
    {
      type:
        | 'alarm'
        | 'calendarChanged'
        | 'incidentDeclared'
        | 'incidentEnded'
        | 'agencyReorganised'
        | 'arrive'
        | 'openBatch';
    }
  >,
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
    (delivery) => delivery.recipient === recipient && delivery.forwardedFrom === undefined,
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
