/** MongoDB's code of a write that a unique index has refused. */
export const DUPLICATE_KEY = 11_000;

/** True exactly when a unique index refused the write: somebody was here before. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
}
