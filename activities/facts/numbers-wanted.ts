import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { Decided } from '../../domain/commit/commit.js';
import type { NumberRequest } from '../../domain/ports/facts.js';

/**
 * Outgoing numbers per register, arrival numbers per receiver, common to paper and e-document (NU-01,
 * NU-08), in the order of the events that ask for them.
 *
 * Whoever is known before is looked up and nothing is folded, as in a broadcast each fold copies the
 * records of 128 recipients; only where an agency is succeeded meanwhile (F-T10) is each event applied.
 */
export function numbersWanted(
  commands: readonly Pick<Decided, 'commandId' | 'events'>[],
  before: CaseState,
): readonly NumberRequest[] {
  const events = commands.flatMap((decided) => decided.events);
  const isSucceeded = events.some(({ type }) => SUCCEEDED.includes(type));
  let after: CaseState | null = null;
  const known = (): CaseState => {
    after ??= events.reduce(evolve, before);
    return after;
  };
  let now = before;
  const issuer = (): string | undefined => (now.document ?? known().document)?.issuer;
  const recipient = (deliveryId: string): string | undefined =>
    (now.deliveries[deliveryId] ?? known().deliveries[deliveryId])?.recipient;

  return commands.flatMap(({ commandId, events: mine }) =>
    mine.flatMap((event): NumberRequest[] => {
      if (isSucceeded) now = evolve(now, event);
      if (event.type === 'numberedAndSealed')
        return [{ commandId, register: `out/${issuer()}/${event.register}` }];
      if (event.type === 'accepted')
        return [{ commandId, register: `in/${recipient(event.deliveryId)}` }];
      return [];
    }),
  );
}

const SUCCEEDED: readonly Event['type'][] = ['issuerSucceeded', 'copySucceeded'];
