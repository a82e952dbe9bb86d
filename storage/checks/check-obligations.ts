import type { Connection } from 'mongoose';
import { type CaseState, emptyCase } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { ObligationState } from '../../domain/obligation/obligation-state.js';
import { isHeld } from '../../domain/obligation/stops.js';
import { breaksOf } from './check-chains.js';
import type { Finding } from './finding.js';
import { type StreamLog, walkDocuments } from './walk-log.js';

/** How far the truth of a timer may be from its instant. */
export interface Tolerance {
  readonly nowMs: number;
  /** A step that has not been told by then has lost its timer (I9). */
  readonly lateMs: number;
  /** Between the clock of the server that fires and that of the worker that writes. */
  readonly skewMs: number;
}

const usual = (): Tolerance => ({ nowMs: Date.now(), lateMs: 120_000, skewMs: 1_000 });

/**
 * I5: every obligation opens once and ends at most once, every open one has an end or a step to come,
 * no step was told before its instant, and none is long overdue.
 */
export async function checkObligations(
  connection: Connection,
  tolerance: Tolerance = usual(),
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const { streams } of walkDocuments(connection)) {
    for (const stream of streams) {
      if (breaksOf(stream).length === 0) findings.push(...obligationFaults(stream, tolerance));
    }
  }
  return findings;
}

/** What is wrong with the obligations of one stream. */
export function obligationFaults(
  { streamId, commits }: StreamLog,
  tolerance: Tolerance,
): readonly Finding[] {
  const findings: Finding[] = [];
  const found = (id: string, problem: string | null): void => {
    if (problem !== null) findings.push({ check: 'obligations', problem, streamId, id });
  };
  const opened = new Set<string>();
  let state = emptyCase;
  for (const { atMs, commands } of commits) {
    for (const event of commands.flatMap(({ events }) => events)) {
      if ('obligationId' in event) {
        found(event.obligationId, faultOf(event, state, opened));
        found(event.obligationId, earliness(event, state, atMs + tolerance.skewMs));
      }
      if (event.type === 'obligationOpened') opened.add(event.obligationId);
      state = evolve(state, event);
    }
  }
  for (const open of Object.values(state.obligations)) {
    found(open.obligationId, endlessness(open, tolerance));
  }
  return findings;
}

type Spoken = Event & Readonly<{ obligationId: string }>;

function faultOf(
  { type, obligationId }: Spoken,
  { obligations }: CaseState,
  opened: ReadonlySet<string>,
): string | null {
  if (type === 'obligationOpened') return opened.has(obligationId) ? 'openedTwice' : null;
  if (obligations[obligationId] !== undefined) return null;
  return opened.has(obligationId) ? 'spokenOfAfterItsEnd' : 'neverOpened';
}

function earliness(event: Spoken, { obligations }: CaseState, byMs: number): string | null {
  if (event.type !== 'stepReached') return null;
  const due = obligations[event.obligationId]?.ladder[0];
  return due !== undefined && due.atMs > byMs ? `${event.step}Early` : null;
}

function endlessness(open: ObligationState, { nowMs, lateMs }: Tolerance): string | null {
  const { due, ladder, isBreached } = open;
  if (due === null) return 'withoutInstants';
  if (isHeld(open)) return null;
  const [next] = ladder;
  if (next === undefined) return due.breachMs === null || isBreached ? null : 'withoutStep';
  return next.atMs + lateMs < nowMs ? `${next.step}Overdue` : null;
}
