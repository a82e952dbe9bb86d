import { type AgencyCode, parseAgencyCode } from '../../domain/directory/agency-code.js';
import { Refusal } from '../../domain/ports/refusal.js';

/** Codes as a caller wrote them, in their one spelling; `agencyCodeInvalid` for what is none (AG-05). */
export function agencyCodesOf(texts: readonly string[]): readonly AgencyCode[] {
  return texts.map((text) => {
    const code = parseAgencyCode(text);
    if (!code.ok) throw new Refusal(code.error);
    return code.value;
  });
}
