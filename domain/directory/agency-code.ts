import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';

declare const brand: unique symbol;

/** *Mã định danh*, the identification code of an agency, checked and in upper case (rules.md 11.1). */
export type AgencyCode = string & { readonly [brand]: 'AgencyCode' };

const MAX_LENGTH = 35;
const FORM = /^[0-9A-Z]+(\.[0-9A-Z]+)*$/;

/**
 * The code in its one spelling, or the refusal `agencyCodeInvalid`.
 *
 * Real data is dirty (AG-02): anything of letters, digits and dots passes, up to 35 characters
 * (QĐ20, art. 4). Whether the agency exists is the directory's to say.
 */
export function parseAgencyCode(text: string): Result<AgencyCode, ErrorCode> {
  const code = text.trim().toUpperCase();
  if (code.length > MAX_LENGTH || !FORM.test(code)) return refuse('agencyCodeInvalid');
  return ok(code as AgencyCode);
}

/** For codes that stand in our own source or store; a bad one there is a fault. */
export function agencyCode(text: string): AgencyCode {
  const parsed = parseAgencyCode(text);
  if (!parsed.ok) throw new Error(`not an agency code: ${text}`);
  return parsed.value;
}
