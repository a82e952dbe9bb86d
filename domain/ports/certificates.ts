import type { AgencyCode } from '../directory/agency-code.js';
import type { KeyHolder } from './signatures.js';
import type { Viewer } from './viewer.js';

/** A certificate of a key that signing uses, as the key store holds it now. */
export interface HeldCertificate {
  /** SHA-256 of its DER in hex. */
  readonly certificateId: string;
  readonly holder: KeyHolder;
  /** As the certificate names the holder. */
  readonly holderName: string;
  readonly serialNumber: string;
  readonly issuer: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** A certificate as the inventory knows it; the key store may hold it no more. */
export interface InventoriedCertificate extends HeldCertificate {
  readonly firstSeenAtMs: number;
  /** When a newer one of the same holder could be used; `null` while there is none. */
  readonly renewedAtMs: number | null;
  /** When its key was no longer in the key store; `null` while it is. */
  readonly withdrawnAtMs: number | null;
}

/** Certificates without their keys, from where signing takes both. */
export interface KeyStore {
  /** One that cannot be opened is told of and left out. */
  readonly certificates: () => Promise<KeyStoreContent>;
}

export interface KeyStoreContent {
  readonly held: readonly HeldCertificate[];
  /** Files that could not be read: whatever they hold is not withdrawn. */
  readonly unreadable: number;
}

/** The inventory of certificates (R14), as people read it. */
export interface Certificates {
  /**
   * The soonest to end first, from after a place on. Own agency; the platform's administrators see
   * all, people who do not answer for the agency's keys their own (I10).
   */
  readonly list: (
    viewer: Viewer,
    page: {
      readonly after: Readonly<{ key: number; id: string }> | null;
      readonly limit: number;
      /** With those that were renewed or withdrawn. */
      readonly withPast: boolean;
    },
  ) => Promise<readonly InventoriedCertificate[]>;
  /** What an agency held at an instant, the soonest to end first; of another agency nothing (I10). */
  readonly heldAt: (
    viewer: Viewer,
    agencyCode: AgencyCode,
    atMs: number,
  ) => Promise<readonly InventoriedCertificate[]>;
}

/** The inventory as the sweep keeps it. */
export interface CertificateInventory {
  /**
   * Takes in what the key store holds, however often it is given: a newer certificate of the same
   * holder renews the older ones, once; what is there no more is withdrawn.
   */
  readonly record: (content: KeyStoreContent, nowMs: number) => Promise<void>;
  /** Every certificate whose renewal is still owed (TR-24). */
  readonly owed: () => AsyncIterable<InventoriedCertificate>;
}
