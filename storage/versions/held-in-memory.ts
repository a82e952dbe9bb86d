import type { VersionWatch, Watched } from './version-watch.js';

/**
 * Loads a value and keeps it in memory, loaded anew whenever `what` has changed.
 *
 * The first load is awaited, and listening begins before it, so no change falls between. Of loads
 * that overlap the one begun last counts. A load that fails leaves the value standing; the watch
 * calls again.
 */
export async function heldInMemory<T>(
  watch: VersionWatch,
  what: Watched,
  load: () => Promise<T>,
): Promise<() => T> {
  let begun = 0;
  let held: { readonly value: T } | null = null;
  const reload = async (): Promise<{ readonly value: T }> => {
    begun += 1;
    const mine = begun;
    const loaded = { value: await load() };
    if (mine === begun || held === null) held = loaded;
    return held;
  };

  watch.onChange(what, async () => {
    await reload();
  });
  const first = await reload();
  return () => (held ?? first).value;
}
