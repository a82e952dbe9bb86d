import { SYSTEM } from '../../domain/access/system-actor.js';
import type { Command } from '../../domain/case/commands.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { Circular } from './broadcast.js';
import { closedLoop } from './closed-loop.js';

const ACCEPTED = '03';

/** Every copy is reported as accepted by the system it lives in, many reports of one stream at a time. */
export async function reportInArrays(
  commands: Pick<Commands, 'submit'>,
  circular: Circular,
  { perArray, inFlight }: { readonly perArray: number; readonly inFlight: number },
): Promise<void> {
  const byStream = new Map<string, string[]>();
  for (const { streamId, deliveryId } of await circular.copies())
    byStream.set(streamId, [...(byStream.get(streamId) ?? []), deliveryId]);
  const arrays = [...byStream].flatMap(([streamId, deliveryIds]) =>
    Array.from({ length: Math.ceil(deliveryIds.length / perArray) }, (_, index) => ({
      streamId,
      commandId: `status/${streamId}/${index}`,
      bodyHash: '',
      commands: deliveryIds.slice(index * perArray, (index + 1) * perArray).map(statusOf),
    })),
  );
  await closedLoop({ count: arrays.length, inFlight }, async (index) => {
    const array = arrays[index];
    if (array === undefined) throw new Error('there are fewer arrays than were counted');
    const outcome = await commands.submit(array);
    if (outcome.kind !== 'done')
      throw new Error(`an array was not done: ${JSON.stringify(outcome)}`);
  });
}

const statusOf = (deliveryId: string): Command => ({
  type: 'peerStatus',
  actor: SYSTEM,
  deliveryId,
  statusCode: ACCEPTED,
  reportedAtMs: Date.now(),
  reasonId: null,
});
