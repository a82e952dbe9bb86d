import type { Plan } from '../case/plan.js';
import { recordStatus, reportStatus, type StatusReport } from '../delivery/report-status.js';
import type { SenderState } from '../delivery/states.js';
import { answerAgreed, answerDeclined } from './answer-request.js';

/** Before acceptance a 02 or a 03 says what becomes of the document; afterwards it can only be an answer. */
const BEFORE_ACCEPTANCE: readonly SenderState[] = ['sent', 'arrived', 'noResponse'];

/**
 * A status packet of the receiver's own system: folded, or the answer to an open request (7.4).
 *
 * 15 and 16 answer any request; from some peers 03 stands for "recalled" and 02 for "not recalled"
 * (BM-04, DIS-07). What may be the ordinary 03 of a document whose recall has crossed it is taken as
 * that: nobody has executed a recall before he says so (OP-4).
 */
export function takeStatus(plan: Plan, deliveryId: string, report: StatusReport): void {
  const { request, b } = plan.delivery(deliveryId);
  if (request === null) return reportStatus(plan, deliveryId, report);
  const { kind } = request;
  const isEarly = BEFORE_ACCEPTANCE.includes(b);
  switch (report.statusCode) {
    case '15':
      return answerAgreed(plan, deliveryId, report);
    case '16':
      if (kind === 'recall') return escalate(plan, deliveryId, report);
      if (kind === 'replace') return reportStatus(plan, deliveryId, report); // nothing to decline
      return answerDeclined(plan, deliveryId, report);
    case '03':
      if (kind === 'recall' && !isEarly) return answerAgreed(plan, deliveryId, report);
      return reportStatus(plan, deliveryId, report);
    case '02':
      return refused(plan, deliveryId, report, isEarly);
    default:
      return reportStatus(plan, deliveryId, report);
  }
}

/** The document itself is refused: what was asked of it has no object any more, but a recall waits for its 15. */
function refused(plan: Plan, deliveryId: string, report: StatusReport, isEarly: boolean): void {
  const kind = plan.delivery(deliveryId).request?.kind;
  if (kind === 'recall' && !isEarly) return escalate(plan, deliveryId, report);
  reportStatus(plan, deliveryId, report);
  if (!isEarly) return;
  if (kind === 'recall') return stayOpen(plan, deliveryId, report.reasonId);
  if (kind === 'update') return answerDeclined(plan, deliveryId, null);
  answerAgreed(plan, deliveryId, null); // GD-08
}

/** D-T04: an escalation, not an end (OP-4). */
function escalate(plan: Plan, deliveryId: string, report: StatusReport): void {
  recordStatus(plan, deliveryId, report);
  stayOpen(plan, deliveryId, report.reasonId);
}

function stayOpen(plan: Plan, deliveryId: string, reasonId: string | null): void {
  const { request } = plan.delivery(deliveryId);
  if (request === null) return;
  const { requestId } = request;
  plan.add({ type: 'requestMoved', row: 'D-T04', deliveryId, requestId, to: 'open', reasonId });
}
