import type { CaseState } from '../case/case-state.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { ObligationState } from '../obligation/obligation-state.js';
import type { IncidentScope } from './incident.js';
import { answerGoes, copyGoes, everyUnsentCopyGoes, type RouteOf } from './ways.js';

interface Affected {
  /** By a failure of the hub or of a peer: what must go that way for the clock to stop. */
  readonly way: 'everyUnsentCopy' | 'copy' | 'answer' | null;
  /** By a failure of the certification authority, until the document is sealed. */
  readonly authority: boolean;
  /** By a failure of the agency's own system: its people's duties, and those on copies to it. */
  readonly ownSystem: boolean;
}

const NOTHING: Affected = { way: null, authority: false, ownSystem: false };
const OWN_SYSTEM: Affected = { ...NOTHING, ownSystem: true };
const ANSWER: Affected = { ...OWN_SYSTEM, way: 'answer' };

/**
 * Which clocks a declared incident stops (CP-3, 6.3 `systemIncident`); every other one runs.
 *
 * A document that can go another way does not stop, so a single copy that can is enough to keep
 * TR-02 and TR-04 running.
 */
export const AFFECTED_CLOCKS = {
  'TR-01': { ...OWN_SYSTEM, authority: true }, // CP-3 (CA): the seal waits for its certificate
  'TR-02': { way: 'everyUnsentCopy', authority: true, ownSystem: true }, // CP-3, QĐ28 6.2
  'TR-03': OWN_SYSTEM, // CP-3: paper needs no hub
  'TR-04': { ...OWN_SYSTEM, way: 'everyUnsentCopy' }, // CP-3: runs from the seal, so no CA
  'TR-05': { ...OWN_SYSTEM, way: 'copy' }, // CP-3, CK-12: the sender's view of a copy elsewhere
  'TR-06a': OWN_SYSTEM, // CP-3: what is here can be worked on
  'TR-06b': OWN_SYSTEM, // CP-3
  'TR-07': OWN_SYSTEM, // CP-3
  'TR-08': OWN_SYSTEM, // CP-3
  'TR-09': OWN_SYSTEM, // CP-3
  'TR-10': OWN_SYSTEM, // CP-3
  'TR-11': { ...NOTHING, way: 'answer' }, // CP-3: a queue alarm; nobody owes it (CK-19)
  'TR-12': NOTHING, // CP-3, QĐ28 6.2: waiting for paper never stops a clock
  'TR-13': ANSWER, // CP-3: the confirmation must go out that way
  'TR-14': ANSWER, // CP-3
  'TR-15': ANSWER, // CP-3
  'TR-16': ANSWER, // CP-3
  'TR-17': OWN_SYSTEM, // CP-3
  'TR-18': NOTHING, // CP-1, CP-2, CP-4: alarm, retries and paper are what an incident needs
  'TR-19': OWN_SYSTEM, // CP-3
  'TR-20': NOTHING, // CP-3: the law's own date
  'TR-21': OWN_SYSTEM, // CP-3
  'TR-22': NOTHING, // CP-1: a drifting clock is alarmed whatever else has failed
  'TR-23': OWN_SYSTEM, // CP-3
  'TR-24': NOTHING, // CP-3: a certificate ends when it ends
} as const satisfies Record<RuleId, Affected>;

/** Whether an incident of that scope stops this clock, as things stand in its stream now. */
export function isAffected(
  open: ObligationState,
  state: CaseState,
  scope: IncidentScope,
  routeOf: RouteOf,
): boolean {
  const { way, authority, ownSystem }: Affected = AFFECTED_CLOCKS[open.rule];
  switch (scope.kind) {
    case 'certificationAuthority':
      return authority && state.document?.sealSha256 === null;
    case 'ownSystem':
      return ownSystem && isOf(scope.agencyCode, open, state);
    default:
      if (way === 'everyUnsentCopy') return everyUnsentCopyGoes(state, scope, routeOf);
      if (way === 'answer') return answerGoes(state, scope, routeOf);
      return way === 'copy' && copyGoes(state, open.deliveryId, scope, routeOf);
  }
}

function isOf(
  agencyCode: string,
  { owner, deliveryId }: ObligationState,
  state: CaseState,
): boolean {
  const copy = deliveryId === null ? undefined : state.deliveries[deliveryId];
  return owner.agencyCode === agencyCode || copy?.recipient === agencyCode;
}
