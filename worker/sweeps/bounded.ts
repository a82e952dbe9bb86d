/** Works on items as they come, at most `limit` at a time; the first fault ends it after those in work. */
export async function forEachBounded<T>(
  items: AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const faults: unknown[] = [];
  for await (const item of items) {
    if (faults.length > 0) break;
    const done: Promise<void> = work(item)
      .catch((fault: unknown) => void faults.push(fault))
      .finally(() => running.delete(done));
    running.add(done);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
}
