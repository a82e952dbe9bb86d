import { continueAsNew } from '@temporalio/workflow';
import type { Stream } from '../domain/commit/stream.js';
import { CaseLife } from './case-life.js';
import type { CaseInput } from './contract/messages.js';
import { dispatchCopies, owesReport, reportToParent } from './effects.js';

/**
 * About 128 recipients of a broadcast, judged by the same code in a stream of their own.
 *
 * Its first command comes in its input, later ones as updates and as `tell` from the document's
 * workflow, to which it reports by `tell`. Budget and end as of a document.
 */
export async function deliveryBatchWorkflow(input: CaseInput): Promise<Stream> {
  const reported = new Set<string>();
  const life: CaseLife = new CaseLife(input, () => owesReport(life, reported));
  const { parent } = input;
  const loops = [life.run(), life.ring(), dispatchCopies(life)];
  if (parent !== null) loops.push(reportToParent(life, parent, reported));
  await Promise.race(loops);
  if (life.isResting()) return life.stream;
  return continueAsNew<typeof deliveryBatchWorkflow>({
    parent,
    opening: null,
    stream: life.stream,
  });
}
