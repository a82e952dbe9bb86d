import type { AgencyCode } from '../directory/agency-code.js';
import type { Actor } from './actor.js';

/** RO-13: automatic acts are named too (AU-8). It belongs to no agency and may be no person. */
export const SYSTEM: Actor = {
  userId: 'system',
  agencyCode: 'SYSTEM' as AgencyCode,
  unitId: 'system',
  roles: ['system'],
};
