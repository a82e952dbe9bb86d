import { sleep } from '@temporalio/workflow';
import type { Stream } from '../../../domain/commit/stream.js';
import type { CaseInput } from '../../../workflows/contract/messages.js';
import { documentWorkflow as current } from '../../../workflows/document.workflow.js';

/** The document's workflow with one step more than its histories know: what the gate must catch. */
export async function documentWorkflow(input: CaseInput): Promise<Stream> {
  await sleep('1 second');
  return current(input);
}
