import type { Role } from './roles.js';

/**
 * One row of a life cycle, as rules.md 7 gives it: who may take which step from where to where.
 *
 * `command` is the name of the judge's command, or of the event that the system reports.
 */
export interface Transition<State extends string, Command extends string> {
  readonly id: string;
  /** `null` is "does not exist yet". */
  readonly from: readonly (State | null)[];
  /** `null` leaves the state as it is, or returns to the remembered one. */
  readonly to: State | null;
  readonly command: Command;
  readonly roles: readonly Role[];
  readonly needsReason: boolean;
}
