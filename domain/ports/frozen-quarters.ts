import type { AgencyCode } from '../directory/agency-code.js';
import type { Viewer } from './viewer.js';

/** The figures of an agency's quarter as they were fixed (TR-21): one row, written once. */
export interface FrozenQuarter {
  readonly agencyCode: AgencyCode;
  /** `2026-Q1` */
  readonly quarter: string;
  /** The figures as JSON, byte for byte what the digest is of. */
  readonly content: string;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
  readonly frozenAtMs: number;
}

/** Quarters that are fixed for ever. */
export interface FrozenQuarters {
  /** Those of the agencies that are frozen and that the viewer may see (I10). */
  readonly find: (
    viewer: Viewer,
    quarter: string,
    agencies: readonly AgencyCode[],
  ) => Promise<readonly FrozenQuarter[]>;
  /** The quarter as it was frozen first: a second freezing changes nothing. */
  readonly freeze: (frozen: FrozenQuarter) => Promise<FrozenQuarter>;
}
