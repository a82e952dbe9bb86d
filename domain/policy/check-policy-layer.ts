import type { ErrorCode } from '../errors.js';
import type { PolicyLayer } from '../ports/calendars.js';
import { ok, type Result, refuse } from '../result.js';
import type { PolicyKey } from './policy-values.js';

/** Every value rests on a citation of the local Regulation (*Quy chế*), or it is `policyCitationMissing` (rules.md 15). */
export function checkPolicyLayer(layer: PolicyLayer): Result<PolicyLayer, ErrorCode> {
  const keys = Object.keys(layer.values) as PolicyKey[];
  const isCited = keys.every((key) => (layer.citations[key] ?? '').trim() !== '');
  return isCited ? ok(layer) : refuse('policyCitationMissing');
}
