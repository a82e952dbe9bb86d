import type { Actor } from '../../domain/access/actor.js';
import type { ForwardTarget } from '../../domain/case/commands.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { type ACase, type Act, aCase, HOSTED, inRole, NEIGHBOUR, REASON } from './a-case.js';

/** A third agency that lives here, and one that is reached through a gateway. */
export const FURTHER = agencyCode('H99.05');
export const ABROAD = agencyCode('H98.02');

type Code = Actor['agencyCode'];

export const clerkAt = (agency: Code): Actor => inRole('recordsClerk', agency, `clerk-${agency}`);

export const toAgency = (code: Code): ForwardTarget => ({
  kind: 'agency',
  recipient: { code, isHosted: code !== ABROAD },
});

export const toPerson = (userId: string): ForwardTarget => ({
  kind: 'inside',
  unitId: 'office',
  userId,
});

/** `forward` by an agency that has a copy. */
export const forwarding = (one: ACase, from: Code, to: ForwardTarget): Act => ({
  type: 'forward',
  deliveryId: one.delivery(from).deliveryId,
  to,
});

export const forwarded = (one: ACase, from: Code, to: ForwardTarget): ACase =>
  one.by(clerkAt(from), forwarding(one, from, to));

export const acceptedAt = (one: ACase, code: Code): ACase => {
  const { deliveryId } = one.delivery(code);
  return one.by(clerkAt(code), { type: 'accept', deliveryId, confirmsWarnings: true });
};

export const answeredAt = (
  one: ACase,
  code: Code,
  type: 'executeRecall' | 'agree' | 'decline' | 'reportException',
): ACase => {
  const { deliveryId } = one.delivery(code);
  const isReasoned = type === 'decline' || type === 'reportException';
  const act: Act = isReasoned
    ? { type, deliveryId, reasonId: REASON }
    : { type: type as 'agree', deliveryId };
  return one.by(clerkAt(code), act);
};

/** A status of the receiver elsewhere, whatever was sent to it meanwhile. */
export const reportedBy = (one: ACase, code: Code, statusCode: string): ACase =>
  one.bySystem({
    type: 'peerStatus',
    deliveryId: one.delivery(code).deliveryId,
    statusCode,
    reportedAtMs: one.nowMs,
    reasonId: null,
  });

export const sentTo = (one: ACase, code: Code): ACase =>
  one.bySystem({
    type: 'dispatchResult',
    deliveryId: one.delivery(code).deliveryId,
    attempt: one.delivery(code).attempt,
    outcome: 'accepted',
  });

/** Issued to HOSTED, forwarded to NEIGHBOUR, and by that to FURTHER and to ABROAD; all have accepted. */
export function aTree(): ACase {
  const first = acceptedAt(aCase().issued(), HOSTED);
  const second = acceptedAt(forwarded(first, HOSTED, toAgency(NEIGHBOUR)), NEIGHBOUR);
  const third = acceptedAt(forwarded(second, NEIGHBOUR, toAgency(FURTHER)), FURTHER);
  const abroad = sentTo(forwarded(third, NEIGHBOUR, toAgency(ABROAD)), ABROAD);
  return reportedBy(abroad, ABROAD, '03');
}
