import type { CommandOf } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { DocumentPhase } from '../document/phases.js';
import type { ErrorCode } from '../errors.js';
import { settle } from '../obligation/owe.js';

/** What is not numbered yet was never the old agency's document: it begins again in the new one's name. */
const BACK_TO_DRAFT = {
  submitted: 'A-T05',
  approved: 'A-T07',
  signed: 'A-T09',
} as const satisfies Partial<Record<DocumentPhase, string>>;

/**
 * F-T10: an agency is no more, and whoever takes over answers for what was its own (AG-04).
 *
 * Numbered documents, copies and what is owed pass to the successor as they are, limits and all. What
 * had no number yet returns to its author: only the successor can sign and seal it. Refuses with
 * `nothingToHandOver` where the stream has nothing of the old agency, so a repeat does nothing.
 */
export function decideSuccession(
  plan: Plan,
  command: CommandOf<'agencyReorganised'>,
): ErrorCode | null {
  const before = plan.events.length;
  handOverDocument(plan, command);
  const { deliveries } = plan.state;
  for (const delivery of Object.values(deliveries)) handOverCopy(plan, delivery, command);
  handOverDuties(plan, deliveries, command);
  return plan.events.length === before ? 'nothingToHandOver' : null;
}

type Succession = Omit<CommandOf<'agencyReorganised'>, 'type' | 'actor'>;

function handOverDocument(plan: Plan, succession: Succession): void {
  const { from, people, reasonId } = succession;
  const { document, name } = plan.state;
  // A document from elsewhere has its issuer there: nobody here acts for it.
  if (document === null || document.origin !== null || document.issuer !== from) return;
  const back = BACK_TO_DRAFT[document.phase as keyof typeof BACK_TO_DRAFT];
  if (back !== undefined && name === document.documentId) {
    plan.add({ type: 'documentMoved', row: back, reasonId });
    settle(plan, null, 'all', 'cancelled');
  }
  // A draft goes with its author, all that has a number to whoever takes over the rest.
  const isNumbered = document.number !== null;
  const to = isNumbered ? succession.to : (people[document.authorId] ?? succession.to);
  plan.add({ type: 'issuerSucceeded', row: 'F-T10', from, to });
  for (const { deliveryId, forwardedFrom } of Object.values(plan.state.deliveries))
    if (forwardedFrom === undefined)
      plan.add({ type: 'copySucceeded', row: 'F-T10', deliveryId, side: 'issuer', from, to });
}

function handOverCopy(plan: Plan, delivery: DeliveryState, succession: Succession): void {
  const { deliveryId, recipient, forwardedFrom } = delivery;
  const { from } = succession;
  const about = { type: 'copySucceeded', row: 'F-T10', deliveryId, from } as const;
  if (forwardedFrom?.agencyCode === from)
    plan.add({ ...about, side: 'forwarder', to: succession.to });
  if (recipient === from)
    plan.add({ ...about, side: 'recipient', to: successorOfCopy(delivery, succession) });
}

/** Of an agency that is split, each unit's work goes where the unit goes. */
const successorOfCopy = (
  { handling }: Pick<DeliveryState, 'handling'>,
  { to, units }: Pick<Succession, 'to' | 'units'>,
): AgencyCode => (handling === null ? to : (units[handling.leadUnitId] ?? to));

/** A receiver's duty goes where its copy goes, a sender's with the document. */
function handOverDuties(
  plan: Plan,
  copiesBefore: Plan['state']['deliveries'],
  succession: Succession,
): void {
  const { from, people } = succession;
  for (const { obligationId, owner, deliveryId } of Object.values(plan.state.obligations)) {
    if (owner.agencyCode !== from) continue;
    const copy = deliveryId === null ? undefined : copiesBefore[deliveryId];
    const to = copy?.recipient === from ? successorOfCopy(copy, succession) : succession.to;
    const userId = people[owner.userId ?? ''] === to ? owner.userId : null;
    plan.add({ type: 'ownerSucceeded', row: 'F-T10', obligationId, from, to, userId });
  }
}
