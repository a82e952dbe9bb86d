import type { Actor } from '../access/actor.js';
import type { Delegation, DelegationTerms } from '../authority/delegation.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { Viewer } from './viewer.js';

/** Rights to sign that somebody has given another (F-T05): added and taken back, never changed. */
export interface Delegations {
  /**
   * The same request again gives the same delegation, another body under its id is
   * `idempotencyKeyReused`; `personUnknown` where the receiver does not work in the giver's agency.
   */
  readonly give: (
    giver: Actor,
    request: Readonly<{ delegationId: string; bodyHash: string }>,
    terms: DelegationTerms,
  ) => Promise<Delegation>;
  /**
   * From that day on it gives no right; earlier signatures stand. Twice is once: the first day is the
   * answer. `delegationUnknown` in another agency.
   */
  readonly revoke: (viewer: Viewer, delegationId: string, fromOn: CivilDate) => Promise<CivilDate>;
  /** Of the viewer's own agency, the latest first. */
  readonly list: (viewer: Actor, limit: number) => Promise<readonly Delegation[]>;
  /** What a person holds on that day, of givers who still have the right themselves, oldest first. */
  readonly heldBy: (userId: string, onDate: CivilDate) => Promise<readonly Delegation[]>;
}
