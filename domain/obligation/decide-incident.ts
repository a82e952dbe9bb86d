import type { CommandOf } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { ErrorCode } from '../errors.js';
import { extendedAtMs } from './obligation-past.js';
import type { Due, ObligationState } from './obligation-state.js';
import { stopBy } from './stops.js';

type IncidentCommand = CommandOf<'incidentDeclared' | 'incidentEnded'>;

/**
 * F-T09, CP-3: an incident holds the named clocks, or lets them go again.
 *
 * Which clocks, `isAffected` has said to whoever asks; what has ended meanwhile is passed over, as is
 * what this very incident has held before. Refuses with `obligationClosed` where nothing is left.
 */
export function decideIncident(plan: Plan, command: IncidentCommand): ErrorCode | null {
  const { incidentId, toMs } = command;
  const before = plan.events.length;
  for (const obligationId of command.obligationIds) {
    const open = plan.state.obligations[obligationId];
    if (open === undefined || open.due === null) continue;
    const stop = stopBy(open, incidentId);
    if (command.type === 'incidentDeclared' && stop === null) {
      const fromMs = heldFromMs(open, open.due, command.fromMs);
      plan.add({ type: 'incidentStopped', obligationId, incidentId, fromMs });
    }
    const isHolding =
      stopBy(plan.state.obligations[obligationId] ?? open, incidentId)?.toMs === null;
    if (toMs !== null && isHolding)
      plan.add({
        type: 'incidentResumed',
        obligationId,
        incidentId,
        toMs,
        stopped: null,
        due: null,
      });
  }
  return plan.events.length === before ? 'obligationClosed' : null;
}

/** From when on an incident holds a clock: not before the clock began to run, or was set anew (CK-20). */
export const heldFromMs = (
  open: Pick<ObligationState, 'past'>,
  { triggerMs }: Pick<Due, 'triggerMs'>,
  startedAtMs: number,
): number => Math.max(startedAtMs, triggerMs, extendedAtMs(open) ?? 0);
