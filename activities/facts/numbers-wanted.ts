import type { CaseState } from '../../domain/case/case-state.js';
import { evolve } from '../../domain/case/evolve.js';
import type { Decided } from '../../domain/commit/commit.js';
import type { NumberRequest } from '../../domain/ports/facts.js';

/**
 * Outgoing numbers per register, arrival numbers per receiver, common to paper and e-document (NU-01,
 * NU-08), in the order of the events that ask for them.
 *
 * Issuer and recipient never change, so whoever is known before is looked up and nothing is folded:
 * in a broadcast each fold copies the records of 128 recipients.
 */
export function numbersWanted(
  commands: readonly Pick<Decided, 'commandId' | 'events'>[],
  before: CaseState,
): readonly NumberRequest[] {
  const events = commands.flatMap((decided) => decided.events);
  let after: CaseState | null = null;
  const known = (): CaseState => {
    after ??= events.reduce(evolve, before);
    return after;
  };
  const issuer = (): string | undefined => (before.document ?? known().document)?.issuer;
  const recipient = (deliveryId: string): string | undefined =>
    (before.deliveries[deliveryId] ?? known().deliveries[deliveryId])?.recipient;

  return commands.flatMap(({ commandId, events: mine }) =>
    mine.flatMap((event): NumberRequest[] => {
      if (event.type === 'numberedAndSealed')
        return [{ commandId, register: `out/${issuer()}/${event.register}` }];
      if (event.type === 'accepted')
        return [{ commandId, register: `in/${recipient(event.deliveryId)}` }];
      return [];
    }),
  );
}
