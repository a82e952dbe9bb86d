import type { ErrorCode } from '../errors.js';
import { all, ok, type Result, refuse } from '../result.js';
import { COPY_TYPES, type CopyType, DOCUMENT_TYPES, type DocumentType } from './document-types.js';

/** What a symbol is made of; abbreviations are those the agency published. */
export interface SymbolParts {
  readonly type: DocumentType | CopyType;
  /** Of the agency, or of the title of the State that issues (`UBND`, `CTN`). */
  readonly issuer: string;
  /** Of the drafting unit or the field; asked for where the type itself has no abbreviation. */
  readonly unit: string | null;
}

const MAX_LENGTH = 30;
/** Letters of any script, digits, `&` and `.`: never the signs that join the groups. */
const ABBREVIATION = /^[\p{L}\p{M}\p{N}&.]+$/u;

/**
 * *Ký hiệu*: the groups joined with "-" (NĐ30 PL I, II.3.c; NU-06).
 *
 * A named type leads (`QĐ-UBND`); a *công văn* or *thư công* has no abbreviation and ends with the
 * drafting unit instead (`VPCP-TTĐT`). An abbreviation that is empty or could be taken for two
 * groups is refused with `abbreviationInvalid`.
 */
export function symbolOf({ type, issuer, unit }: SymbolParts): Result<string, ErrorCode> {
  const { abbreviation } = { ...DOCUMENT_TYPES, ...COPY_TYPES }[type];
  if (abbreviation === null && unit === null) return refuse('abbreviationInvalid');
  const groups = abbreviation === null ? [issuer, unit ?? ''] : [abbreviation, issuer];
  const checked = all(groups.map(parseAbbreviation));
  return checked.ok ? ok(checked.value.join('-')) : checked;
}

function parseAbbreviation(text: string): Result<string, ErrorCode> {
  const abbreviation = text.normalize('NFC').trim();
  const isSound = abbreviation.length <= MAX_LENGTH && ABBREVIATION.test(abbreviation);
  return isSound ? ok(abbreviation) : refuse('abbreviationInvalid');
}
