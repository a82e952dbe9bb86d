import type { Actor } from '../../domain/access/actor.js';
import type { CommandOutcome } from '../../domain/ports/commands.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Deliveries, Documents, Obligations } from '../../domain/ports/views.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import type { Identity } from '../identity/identify.js';
import type { AskedCommand } from './asked-command.js';

export interface StreamDeps {
  readonly documents: Pick<Documents, 'find'>;
  readonly deliveries: Pick<Deliveries, 'streamOf'>;
  readonly obligations: Pick<Obligations, 'find'>;
}

/**
 * The one stream that judges what was asked.
 *
 * A document's is known without a read: only its issuer may command it. Of a copy and an obligation
 * it stands in the views, for those who may see them. Several streams are
 * `commandsOnDifferentStreams`: no judge could answer all or nothing.
 */
export async function streamOf(
  { deliveries, obligations }: StreamDeps,
  actor: Actor,
  asked: readonly AskedCommand[],
  { documentId }: Identity,
): Promise<string> {
  const find = async ({ on, id }: AskedCommand): Promise<string> => {
    switch (on) {
      case 'document':
        return documentStreamId(actor.agencyCode, id ?? documentId);
      case 'delivery':
        return (await deliveries.streamOf(actor, id)) ?? refused('deliveryUnknown');
      case 'obligation':
        return (await obligations.find(actor, id))?.streamId ?? refused('obligationUnknown');
    }
  };
  const things = new Map(asked.map((one) => [`${one.on}/${one.id}`, one]));
  const streams = new Set(await Promise.all([...things.values()].map(find)));
  const [streamId, ...others] = streams;
  if (streamId === undefined) throw new Error('an array without commands');
  if (others.length > 0) throw new Refusal('commandsOnDifferentStreams');
  return streamId;
}

/**
 * The stream of a document that bears a predecessor's code (F-T10), where the actor's own has none.
 *
 * Asked only after that refusal, so that what an agency has begun itself is commanded without a read.
 */
export async function inheritedStream(
  { documents }: Pick<StreamDeps, 'documents'>,
  actor: Actor,
  asked: readonly AskedCommand[],
  outcome: CommandOutcome,
): Promise<string | null> {
  if (outcome.kind !== 'refused' || outcome.code !== 'documentUnknown') return null;
  const named = asked.find(({ on, id }) => on === 'document' && id !== null);
  if (named === undefined || named.id === null) return null;
  return (await documents.find(actor, named.id))?.streamId ?? null;
}

function refused(code: 'deliveryUnknown' | 'obligationUnknown'): never {
  throw new Refusal(code);
}
