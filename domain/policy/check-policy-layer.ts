import type { ErrorCode } from '../errors.js';
import type { PolicyLayer } from '../ports/calendars.js';
import { ok, type Result, refuse } from '../result.js';
import { escalationFault } from './escalation.js';
import type { PolicyKey } from './policy-values.js';

/**
 * A layer that may count: every value rests on a citation of the local Regulation (*Quy chế*), or it is
 * `policyCitationMissing` (rules.md 15), and its ladder can be climbed (`escalationFault`).
 */
export function checkPolicyLayer(layer: PolicyLayer): Result<PolicyLayer, ErrorCode> {
  const keys = Object.keys(layer.values) as PolicyKey[];
  const isCited = keys.every((key) => (layer.citations[key] ?? '').trim() !== '');
  if (!isCited) return refuse('policyCitationMissing');
  const fault = escalationFault(layer.values);
  return fault === null ? ok(layer) : refuse(fault);
}
