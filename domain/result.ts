/** A value, or the reason why there is none. Exceptions are for faults, results for refusals. */
export type Result<T, E> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; error: E }>;

export const ok = <T>(value: T): Readonly<{ ok: true; value: T }> => ({ ok: true, value });

export const refuse = <E>(error: E): Readonly<{ ok: false; error: E }> => ({ ok: false, error });

/** All values, or the first refusal. */
export function all<T, E>(results: readonly Result<T, E>[]): Result<T[], E> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
