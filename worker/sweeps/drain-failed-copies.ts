import { SYSTEM } from '../../domain/access/system-actor.js';

import { civilDateAt } from '../../domain/calendar/instant.js';
import type { Incident } from '../../domain/incident/incident.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { FailedCopies, FailedCopy } from '../../domain/ports/sweeps.js';
import { forEachBounded } from './bounded.js';

export interface Drain {
  readonly copies: FailedCopies;
  readonly directory: Pick<Directory, 'agency'>;
  readonly commands: Pick<Commands, 'submit'>;
  readonly nowMs: () => number;
}

/** Few enough that the most urgent are through before the others begin (CP-6). */
const AT_ONCE = 4;

/**
 * CP-6: once a way out works again, what had failed on it goes out at once, the most urgent first, of
 * the same urgency the oldest.
 *
 * Otherwise each would wait out its own back-off, up to a quarter of an hour, in no order. A copy is
 * asked for once per incident, however often the sweep begins; what has left meanwhile refuses.
 */
export async function drainFailedCopies(
  { copies, directory, commands, nowMs }: Drain,
  { incidentId, scope }: Incident,
  stop: AbortSignal,
): Promise<void> {
  if (scope.kind !== 'hub' && scope.kind !== 'peer') return;
  const onDate = civilDateAt(nowMs());
  const wentThatWay = async ({ recipient }: FailedCopy): Promise<boolean> =>
    scope.kind === 'hub' || (await directory.agency(recipient, onDate))?.peerId === scope.peerId;

  await forEachBounded(copies.inOrder(), AT_ONCE, async (copy) => {
    stop.throwIfAborted();
    if (!(await wentThatWay(copy))) return;
    const { deliveryId, streamId } = copy;
    await commands.submit({
      streamId,
      commandId: `incident/${incidentId}/drain/${deliveryId}`,
      bodyHash: '',
      commands: [{ type: 'retryNow', deliveryId, actor: SYSTEM }],
    });
  });
}
