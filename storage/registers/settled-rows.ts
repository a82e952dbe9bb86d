import { setTimeout as pause } from 'node:timers/promises';

/** A view follows its commit within milliseconds; this is long enough for a busy machine. */
const SETTLING_MS = 500;

/**
 * Rows by key, asked for once more where some are missing: a number that was given this very moment
 * is in the log before its row is in the list. What is missing then stays missing.
 */
export async function settledRows<Row>(
  keys: readonly string[],
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>,
): Promise<ReadonlyMap<string, Row>> {
  const first = await read(keys);
  const missing = keys.filter((key) => !first.has(key));
  if (missing.length === 0) return first;
  await pause(SETTLING_MS);
  return new Map([...first, ...(await read(missing))]);
}
