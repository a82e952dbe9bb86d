import type { AgencyCode } from '../directory/agency-code.js';
import type { Role } from './roles.js';

/** A person in a post, put into every command by the API and never by a client (AU-8). */
export interface Actor {
  readonly userId: string;
  readonly agencyCode: AgencyCode;
  readonly unitId: string;
  readonly roles: readonly Role[];
}
