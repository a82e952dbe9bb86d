/** An instant as answers write it: ISO 8601, UTC. */
export const isoOf = (atMs: number): string => new Date(atMs).toISOString();

export const isoOrNull = (atMs: number | null): string | null =>
  atMs === null ? null : isoOf(atMs);
