import { WithStartWorkflowOperation } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Stream } from '../../domain/commit/stream.js';
import type { CaseInput } from '../../workflows/contract/messages.js';
import {
  BATCH_WORKFLOW,
  BULK_QUEUE,
  DOCUMENT_WORKFLOW,
  DOCUMENTS_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
} from '../../workflows/contract/names.js';
import { docStatus, senderOrg } from '../../workflows/contract/search-attributes.js';
import { parentOf } from '../../workflows/contract/stream-id.js';

type CaseWorkflow = (input: CaseInput) => Promise<Stream>;

/** What it takes to begin a stream's workflow, or to join it; serves one call. */
export function startOperation(
  streamId: string,
  stored: Stream,
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
