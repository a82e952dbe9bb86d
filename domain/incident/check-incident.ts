import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';
import type { Incident } from './incident.js';

type Span = Pick<Incident, 'startedAtMs' | 'endedAtMs'>;

/**
 * Whether an incident may be declared beside those of its scope (F-T09).
 *
 * Both instants are of what has happened: neither lies in the future, and the end is after the start.
 * An overlap with another declaration of the same scope is refused, not joined: whoever declares
 * would not know which start and which reason count. Those that only touch do not overlap.
 */
export function checkDeclaration(
  span: Span,
  others: readonly Span[],
  nowMs: number,
): Result<true, ErrorCode> {
  const { startedAtMs, endedAtMs } = span;
  if (startedAtMs > nowMs) return refuse('incidentNotBegun');
  const end = endedAtMs === null ? ok(true as const) : checkEnd(startedAtMs, endedAtMs, nowMs);
  if (!end.ok) return end;
  return others.some((other) => overlap(span, other)) ? refuse('incidentOverlaps') : ok(true);
}

/** Whether an incident may end at that instant (F-T09): after its start, and not in the future. */
export function checkEnd(
  startedAtMs: number,
  endedAtMs: number,
  nowMs: number,
): Result<true, ErrorCode> {
  if (endedAtMs > nowMs) return refuse('incidentEndInFuture');
  return endedAtMs <= startedAtMs ? refuse('incidentEndBeforeStart') : ok(true);
}

const overlap = (one: Span, other: Span): boolean =>
  one.startedAtMs < (other.endedAtMs ?? Number.POSITIVE_INFINITY) &&
  other.startedAtMs < (one.endedAtMs ?? Number.POSITIVE_INFINITY);
