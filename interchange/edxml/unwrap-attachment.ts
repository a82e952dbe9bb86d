import { looksLikeZip, onlyZipEntry, unpackEntry, type ZipEntry } from './zip-archive.js';

const MIB = 1024 * 1024;

/** What unwrapping may cost (ATT-05). */
export interface UnwrapLimits {
  /** Of all attachments of a packet together. */
  readonly maxUnpackedBytes: number;
  /** Of zips unpacked in one packet. */
  readonly maxZips: number;
  /** Unpacked to packed, held against archives that claim more than `ratioFreeBytes`. */
  readonly maxRatio: number;
  readonly ratioFreeBytes: number;
}

export const DEFAULT_UNWRAP_LIMITS: UnwrapLimits = {
  maxUnpackedBytes: 256 * MIB,
  maxZips: 1000,
  maxRatio: 200,
  ratioFreeBytes: MIB,
};

export type Unwrapped = Readonly<
  | { kind: 'asCarried' }
  | { kind: 'unwrapped'; bytes: Buffer }
  /** A zip that cannot be read: kept as it came (ATT-04). */
  | { kind: 'broken' }
  /** A zip that claims to hold more than the limits: kept as it came. */
  | { kind: 'tooLarge' }
>;

/** Formats that are zips themselves; only the wrapping's own entry name tells a wrapped one (DIS-18). */
const ZIP_BASED = new Set(
  'zip jar war ear apk docx docm dotx dotm xlsx xlsm xltx xltm xlsb pptx pptm potx potm ppsx ppsm vsdx odt ods odp odg odf ott ots otp epub asice asics kmz'.split(
    ' ',
  ),
);

const WRAPPED_NAME = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\.(?<extension>[^./\\]+)$/i;

/** The extension of a file name in lower case, `''` where there is none. */
export function extensionOf(fileName: string): string {
  return /\.([^.\s/\\]+)$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
}

/**
 * Takes a file out of the zip that the Java library and the national hub wrap around most types (ATT-02).
 *
 * The declared content type plays no part (ATT-03). One layer only; `budgetBytes` is what is left of
 * the packet's limit, and an archive that claims more is not unpacked at all.
 */
export function unwrapAttachment(
  carried: Buffer,
  fileName: string,
  { budgetBytes, limits }: { readonly budgetBytes: number; readonly limits: UnwrapLimits },
): Unwrapped {
  if (!looksLikeZip(carried)) return { kind: 'asCarried' };
  const entry = onlyZipEntry(carried);
  if (entry === null) return { kind: 'broken' };
  if (entry === 'several' || !isWrapping(entry, fileName)) return { kind: 'asCarried' };
  const allowedByRatio = Math.max(limits.ratioFreeBytes, entry.compressedBytes * limits.maxRatio);
  if (entry.unpackedBytes > Math.min(budgetBytes, allowedByRatio)) return { kind: 'tooLarge' };
  const bytes = unpackEntry(carried, entry);
  return bytes === null ? { kind: 'broken' } : { kind: 'unwrapped', bytes };
}

function isWrapping({ name }: ZipEntry, fileName: string): boolean {
  const extension = extensionOf(fileName);
  const wrapped = WRAPPED_NAME.exec(name)?.groups?.['extension']?.toLowerCase();
  return wrapped === extension || !ZIP_BASED.has(extension);
}
