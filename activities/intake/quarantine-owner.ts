import type { Role } from '../../domain/access/roles.js';
import { SYSTEM } from '../../domain/access/system-actor.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { IntakeDeps } from './intake-deps.js';

/** Who looks after a packet that cannot be delivered, the first who is there (SEC-4, AG-02). */
const OWNERS: readonly Role[] = ['headRecordsClerk', 'admin', 'recordsClerk'];

/**
 * The person who owes the next step on a packet in quarantine (I1).
 *
 * Deputies stand in for those on leave. An agency without anybody leaves it to the system, whose
 * list the operators read.
 */
export async function quarantineOwner(
  receiver: AgencyCode,
  { directory, nowMs }: Pick<IntakeDeps, 'directory' | 'nowMs'>,
): Promise<string> {
  for (const role of OWNERS) {
    const [person] = await directory.peopleWithRole(receiver, role, nowMs());
    if (person !== undefined) return person.userId;
  }
  return SYSTEM.userId;
}
