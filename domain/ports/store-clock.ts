import type { AgencyCode } from '../directory/agency-code.js';

/** The clock that every process of the platform shares. */
export interface StoreClock {
  readonly nowMs: () => Promise<number>;
}

/** Whether this process's clock may date anything (TR-22). */
export interface ClockGuard {
  /** While it is, nothing is signed and no number is given. */
  readonly isStopped: () => boolean;
}

/** Who answers for the platform itself. */
export interface PlatformAdmins {
  readonly list: () => Promise<readonly Readonly<{ userId: string; agencyCode: AgencyCode }>[]>;
}
