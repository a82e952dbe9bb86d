import type { AgencyCode } from '../directory/agency-code.js';

/** Whose key signs: a person's own, or the agency's, held by its records clerk (AU-5). */
export type KeyHolder =
  | Readonly<{ kind: 'person'; userId: string; agencyCode: AgencyCode }>
  | Readonly<{ kind: 'agency'; agencyCode: AgencyCode }>;

/** Makes detached CMS signatures (SHA-256, certificate included, DER). */
export interface Signer {
  /** Fails with the code `signingKeyMissing` where the holder has no key here. */
  readonly signDetached: (holder: KeyHolder, contentSha256: string) => Promise<Uint8Array>;
}

export const SIGNATURE_PROBLEMS = [
  'malformed',
  'algorithmRefused',
  'contentDiffers',
  'signatureWrong',
  'certificateMismatch',
  'pathBroken',
  'outsideValidity',
  'wrongHolder',
] as const;

export type SignatureProblem = (typeof SIGNATURE_PROBLEMS)[number];

/** What a check found; `ok` exactly when there is no problem. */
export interface SignatureReport {
  readonly ok: boolean;
  /** The holder as the certificate names it; `null` where none could be read. */
  readonly signer: Readonly<{ commonName: string; holder: KeyHolder; serialNumber: string }> | null;
  readonly problems: readonly SignatureProblem[];
}

export interface SignatureVerifier {
  /** Checks a detached CMS against the content's SHA-256 (hex), the chain, and validity at `atMs` (SG-06). */
  readonly verifyDetached: (request: {
    readonly cms: Uint8Array;
    readonly contentSha256: string;
    readonly atMs: number;
    /** Who must have signed; a certificate of somebody else is `wrongHolder`. */
    readonly holder: KeyHolder;
  }) => SignatureReport;
}
