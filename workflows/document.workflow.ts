import { continueAsNew } from '@temporalio/workflow';
import type { Stream } from '../domain/commit/stream.js';
import { CaseLife } from './case-life.js';
import type { CaseInput } from './contract/messages.js';
import { dispatchCopies, driveBatches } from './effects.js';

/**
 * One document: its draft, signatures, number, sending, up to 64 recipients, and every way back.
 *
 * Commands come as updates from the API and its followers, `tell` from its batches. Budget: 6 events
 * a command, 6 an alarm, 7 a dispatch. Ends at rest; continues as new at a threshold of its own.
 */
export async function documentWorkflow(input: CaseInput): Promise<Stream> {
  const life = new CaseLife(input, () => false);
  await Promise.race([life.run(), life.ring(), dispatchCopies(life), driveBatches(life)]);
  if (life.isResting()) return life.stream;
  return continueAsNew<typeof documentWorkflow>({ ...input, stream: life.stream });
}
