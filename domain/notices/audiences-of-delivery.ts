import type { CaseState } from '../case/case-state.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { Holder } from '../forwarding/holder.js';
import { senderOf } from '../forwarding/sender.js';
import { type Audience, headOf, holdersOf, people } from './audience.js';

/** Who is to be told of what happens to one copy. */
export type Audiences = (delivery: DeliveryState, state: CaseState) => readonly Audience[];

const receiverClerks: Audiences = ({ recipient }) => [holdersOf(recipient, 'recordsClerk')];

/** TR-08: an urgent arrival is the duty officer's too. */
export const arrivalWatch: Audiences = (delivery, state) =>
  state.document?.urgency === 'normal'
    ? receiverClerks(delivery, state)
    : [...receiverClerks(delivery, state), holdersOf(delivery.recipient, 'dutyOfficer')];

/** A refused copy is its sender's to send again. */
export const senderClerks: Audiences = (delivery, { document }) =>
  document === null ? [] : [holdersOf(senderOf(document, delivery), 'recordsClerk')];

/** A declined request is the issuer's to make once more, and of a forwarded copy the forwarder's to know. */
export const askingClerks: Audiences = (delivery, { document }) => {
  if (document === null) return [];
  const askers = new Set([document.issuer, senderOf(document, delivery)]);
  return [...askers].map((agency) => holdersOf(agency, 'recordsClerk'));
};

/** Whom it was forwarded to inside, as long as the id is such a person's or unit's (F-T01, F-T03). */
export const holder =
  (holderId: string): Audiences =>
  ({ recipient, holders = [] }) =>
    holders.filter((one) => one.holderId === holderId).map(inside(recipient));

/** P7: what is frozen is told to everybody who has it, not to the office alone. */
export const whoeverHolds: Audiences = (delivery, state) => {
  const { recipient, holders = [] } = delivery;
  const holding = holders.filter(({ isRetracted }) => !isRetracted);
  return [...receiverClerks(delivery, state), ...holding.map(inside(recipient))];
};

const inside =
  (agencyCode: AgencyCode) =>
  ({ userId, unitId }: Holder): Audience =>
    userId === null ? headOf(agencyCode, unitId) : people(agencyCode, [userId]);

export const chiefsOfOffice: Audiences = ({ recipient }, { document }) => [
  ...(document === null ? [] : [holdersOf(document.issuer, 'chiefOfOffice')]),
  holdersOf(recipient, 'chiefOfOffice'),
];
