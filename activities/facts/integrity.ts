import type { IntakeResult } from '../../domain/delivery/delivery-state.js';
import { intakeOf } from '../../domain/delivery/intake-result.js';
import type { DocumentState, FileRef } from '../../domain/document/document-state.js';
import { canonicalManifest } from '../../domain/document/manifest.js';
import { writtenNumber } from '../../domain/numbering/number-series.js';
import type { SignatureProblem } from '../../domain/ports/signatures.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import type { FactsDeps } from './facts-deps.js';

type Finding = IntakeResult['findings'][number];

/** Which intake check a problem of a signature belongs to (rules.md 10.5). */
const CHECK_OF: Readonly<Record<SignatureProblem, 'K4' | 'K5' | 'K6' | 'K8'>> = {
  malformed: 'K4',
  algorithmRefused: 'K4',
  contentDiffers: 'K4',
  signatureWrong: 'K4',
  certificateMismatch: 'K4',
  pathBroken: 'K5',
  outsideValidity: 'K6',
  wrongHolder: 'K8',
};

/**
 * Complete, intact, authentic (QĐ28 9.1): every file, every personal signature over it, and the
 * agency's signature over the manifest, as they stand in the store now.
 */
export async function checkIntegrity(
  document: DocumentState,
  deps: FactsDeps,
): Promise<IntakeResult> {
  // Together: whoever waits for a number waits for these reads.
  const findings = await Promise.all([
    checkFiles(document.revision?.files ?? [], deps),
    checkPersonal(document, deps),
    checkAgency(document, deps),
  ]);
  return intakeOf(findings.flat());
}

const fail = (check: string, code: string): Finding => ({ check, result: 'fail', code });

/** K3: every file stands in the store as it was taken in; also all that a packet's copy can show. */
export async function checkFiles(
  expected: readonly FileRef[],
  { files }: Pick<FactsDeps, 'files'>,
): Promise<Finding[]> {
  const found = await Promise.all(
    expected.map(async ({ fileId, sha256 }) => {
      const now = await files.digestNow(fileId);
      if (now === null) return [fail('K3', 'fileUnreadable')];
      return now === sha256 ? [] : [fail('K3', 'fileChanged')];
    }),
  );
  return found.flat();
}

async function checkPersonal(document: DocumentState, deps: FactsDeps): Promise<Finding[]> {
  const { signatures, revision, signedBy, signedAtMs } = document;
  if (signedBy === null || signatures.length === 0) return [fail('K7', 'personalSignatureMissing')];
  const holder = { kind: 'person', userId: signedBy, agencyCode: issuedUnder(document) } as const;
  const found = await Promise.all(
    signatures.map(async ({ fileId, cmsSha256 }) => {
      const file = revision?.files.find((one) => one.fileId === fileId);
      if (file === undefined) return [fail('K4', 'signedFileMissing')];
      return verified(deps, {
        cmsSha256,
        contentSha256: file.sha256,
        atMs: signedAtMs ?? 0,
        holder,
      });
    }),
  );
  return found.flat();
}

async function checkAgency(document: DocumentState, deps: FactsDeps): Promise<Finding[]> {
  const { sealSha256, sealedAtMs } = document;
  if (sealSha256 === null) return [fail('K7', 'agencySignatureMissing')];
  const text = manifestOf(document);
  if (text === null) return [fail('K2', 'manifestIncomplete')];
  const holder = { kind: 'agency', agencyCode: issuedUnder(document) } as const;
  return verified(deps, {
    cmsSha256: sealSha256,
    contentSha256: deps.digest(text),
    atMs: sealedAtMs ?? 0,
    holder,
  });
}

async function verified(
  { evidence, verifier }: FactsDeps,
  {
    cmsSha256,
    ...about
  }: Omit<Parameters<FactsDeps['verifier']['verifyDetached']>[0], 'cms'> &
    Readonly<{ cmsSha256: string }>,
): Promise<Finding[]> {
  const cms = await evidence.read(cmsSha256);
  if (cms === null) return [fail('K4', 'signatureUnreadable')];
  return verifier
    .verifyDetached({ cms, ...about })
    .problems.map((problem) => fail(CHECK_OF[problem], problem));
}

/** The text the agency signs; `null` while something it must contain is missing. */
export function manifestOf(document: DocumentState): string | null {
  const { revision, signatures, number } = document;
  if (number === null || revision === null) return null;
  const files = revision.files.map(({ fileId, sha256 }) => ({
    sha256,
    personalSignatures: signatures
      .filter((one) => one.fileId === fileId)
      .map(({ cmsSha256 }) => cmsSha256),
  }));
  const { symbol, issuedOn } = number;
  const manifest = canonicalManifest({
    issuer: issuedUnder(document),
    number: writtenNumber(number.number),
    symbol,
    issuedOn,
    files,
  });
  return manifest.ok ? manifest.value : null;
}
