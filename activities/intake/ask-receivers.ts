import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { isOfIssuer } from '../../domain/delivery/sending.js';
import type { ReceiverState } from '../../domain/delivery/states.js';
import type { RequestKind } from '../../domain/request/transitions.js';
import type { Target } from './find-target.js';
import type { IntakeDeps } from './intake-deps.js';
import { putBeforeJudge } from './put-before-judge.js';
import type { Answered, Standing } from './verdict.js';

interface Request {
  readonly target: Target;
  readonly kind: RequestKind;
  /** The packet that carries it, or the replacing document. */
  readonly noticeId: string;
  readonly reasonId: string | null;
  /** Which copies it is about. */
  readonly concerns: (delivery: DeliveryState) => boolean;
}

/** GD-08: a recall or take-back of what has ended is answered at once; the others have nothing to change. */
const ENDED: readonly (ReceiverState | null)[] = ['refused', 'cancelled', 'superseded', null];
const OF_ENDED: readonly RequestKind[] = ['recall', 'takeBack'];

/**
 * D-T01 at every copy of the target that lives here and is concerned: frozen at once (GD-05).
 *
 * The copies are read from the log, after whoever calls has kept the request for those to come.
 */
export async function askReceivers(
  { target: { streamId }, kind, noticeId, reasonId, concerns }: Request,
  { packet: { sha256 } }: Standing,
  deps: Pick<IntakeDeps, 'commands' | 'log'>,
): Promise<readonly Answered[]> {
  const { state } = await deps.log.state(streamId);
  const concerned = Object.values(state.deliveries).filter(
    (delivery) =>
      delivery.isHosted &&
      isOfIssuer(delivery) && // what was forwarded follows its source (GD-06)
      concerns(delivery) &&
      (OF_ENDED.includes(kind) || !ENDED.includes(delivery.c)),
  );
  const answers: Answered[] = [];
  for (const { deliveryId, request } of concerned) {
    const isAsked = request?.kind === kind; // by the same words in other bytes (BAD-30)
    answers.push(isAsked ? 'done' : await ask(deliveryId));
  }
  return answers;

  function ask(deliveryId: string): Promise<Answered> {
    const command = { type: 'arriveRequest', deliveryId, kind, noticeId, reasonId } as const;
    const commandId = `packet/${sha256}/${deliveryId}`;
    return putBeforeJudge({ streamId, commandId, bodyHash: sha256, command }, deps);
  }
}
