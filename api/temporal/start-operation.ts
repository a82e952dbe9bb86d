import { WithStartWorkflowOperation } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Command } from '../../domain/case/commands.js';
import type { Stream } from '../../domain/commit/stream.js';
import type { Urgency } from '../../domain/urgency.js';
import type { CaseInput } from '../../workflows/contract/messages.js';
import {
  BATCH_WORKFLOW,
  BULK_QUEUE,
  DOCUMENT_WORKFLOW,
  DOCUMENTS_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
} from '../../workflows/contract/names.js';
import { priorityOf } from '../../workflows/contract/priority.js';
import { docStatus, senderOrg } from '../../workflows/contract/search-attributes.js';
import { parentOf } from '../../workflows/contract/stream-id.js';

type CaseWorkflow = (input: CaseInput) => Promise<Stream>;

/**
 * What it takes to begin a stream's workflow, or to join it; serves one call.
 *
 * `first` is what it is begun for: of a document that is not stored yet, it tells the urgency.
 */
export function startOperation(
  streamId: string,
  stored: Stream,
  first: readonly Command[] = [],
): WithStartWorkflowOperation<CaseWorkflow> {
  const parent = parentOf(streamId);
  const input: CaseInput = { stream: stored.n === 0 ? stored : null, parent, opening: null };
  const { document } = stored.state;
  return new WithStartWorkflowOperation<CaseWorkflow>(
    parent === null ? DOCUMENT_WORKFLOW : BATCH_WORKFLOW,
    {
      workflowId: streamId,
      taskQueue: parent === null ? DOCUMENTS_QUEUE : BULK_QUEUE,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      priority: priorityOf(document?.urgency ?? urgencyOf(first)),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE', // a document at rest has ended its workflow
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [input],
      staticSummary: streamId,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: docStatus, value: document?.phase ?? 'draft' },
        { key: senderOrg, value: document?.issuer ?? streamId.split('/')[1] ?? '' },
      ]),
    },
  );
}

function urgencyOf(commands: readonly Command[]): Urgency {
  for (const command of commands) {
    if (command.type === 'createDraft' || command.type === 'arrive') return command.urgency;
  }
  return 'normal';
}
