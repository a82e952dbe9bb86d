import type { ErrorCode } from '../errors.js';
import { writtenNumber } from '../numbering/number-series.js';
import { ok, type Result, refuse } from '../result.js';
import { formatWireDate, parseWireDate } from './wire-time.js';

interface DocumentIdParts {
  readonly agencyCode: string;
  /** Civil date `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly number: string;
  readonly symbol: string;
}

/**
 * The national form of a `DocumentId`, `{OrganId},{yyyy/MM/dd},{number}/{symbol}` (IDN-01).
 *
 * Consumers split it at commas, so a part that holds one, or is blank, is refused with
 * `documentIdPartInvalid`, as is a date that does not exist.
 *
 * @example
 * composeDocumentId({ agencyCode: 'G22', issuedOn: '2015-09-30', number: '7816', symbol: 'VPCP-TTĐT' });
 * // { ok: true, value: 'G22,2015/09/30,7816/VPCP-TTĐT' }
 */
export function composeDocumentId(parts: DocumentIdParts): Result<string, ErrorCode> {
  const texts = [parts.agencyCode, parts.number, parts.symbol];
  if (texts.some((text) => text.trim() === '' || text.includes(','))) {
    return refuse('documentIdPartInvalid');
  }
  if (parseWireDate(parts.issuedOn) !== parts.issuedOn) return refuse('documentIdPartInvalid');
  const [agencyCode, number, symbol] = texts.map((text) => text.trim().normalize('NFC'));
  return ok(`${agencyCode},${formatWireDate(parts.issuedOn)},${number}/${symbol}`);
}

/** The `DocumentId` of one of our own documents, as every packet about it says; `null` if it has none. */
export function nationalIdOf(
  agencyCode: string,
  { number, symbol, issuedOn }: Readonly<{ number: number; symbol: string; issuedOn: string }>,
): string | null {
  const id = composeDocumentId({ agencyCode, issuedOn, number: writtenNumber(number), symbol });
  return id.ok ? id.value : null;
}

/**
 * One spelling for ids that mean the same document: NFC, trimmed, case-folded, dates with `/` (IDN-02).
 *
 * For comparison only; the id itself is stored and answered verbatim. No date is read out of it,
 * since impossible ones occur (BAD-12).
 */
export function normaliseDocumentId(documentId: string): string {
  return documentId
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/(?<=^|,)\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})\s*(?=,|$)/g, '$1/$2/$3');
}
