import { agencyCode } from '../../domain/directory/agency-code.js';
import { canonicalManifest } from '../../domain/document/manifest.js';
import { writtenNumber } from '../../domain/numbering/number-series.js';
import type { DocumentView } from '../../domain/ports/views.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';

/** The exact text whose bytes carry the agency's signature; `null` before there is one. */
export function manifestText(
  view: Pick<
    DocumentView,
    'issuer' | 'issuedUnder' | 'number' | 'files' | 'signatures' | 'sealSha256'
  >,
): string | null {
  const { number, files, signatures, sealSha256 } = view;
  if (number === null || sealSha256 === null) return null;
  const manifest = canonicalManifest({
    issuer: agencyCode(issuedUnder(view)),
    number: writtenNumber(number.number),
    symbol: number.symbol,
    issuedOn: number.issuedOn,
    files: files.map(({ fileId, sha256 }) => ({
      sha256,
      personalSignatures: signatures
        .filter((signature) => signature.fileId === fileId)
        .map(({ cmsSha256 }) => cmsSha256),
    })),
  });
  return manifest.ok ? manifest.value : null;
}
