import type { Owner } from '../obligation/obligation-state.js';
import type { DocumentState } from './document-state.js';

/** Who owes what the issuer owes: its records clerks (rules.md 6.2). */
export const issuerClerk = ({ issuer }: Pick<DocumentState, 'issuer'>): Owner => ({
  agencyCode: issuer,
  role: 'recordsClerk',
  userId: null,
});
