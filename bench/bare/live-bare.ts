import { randomUUID } from 'node:crypto';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { WORKFLOW_TASK_TIMEOUT } from '../../workflows/contract/names.js';
import { docStatus, senderOrg } from '../../workflows/contract/search-attributes.js';
import { SENDER } from '../installation/province.js';
import type { bareWorkflow } from './bare.workflow.js';
import { BARE_QUEUE } from './bare-queue.js';
import type { BareStep } from './bare-steps.js';

const STEP = 'step';

/** The updates of a life one after another, with nothing around Temporal; resolves to its id. */
export async function liveBare(client: Client, steps: readonly BareStep[]): Promise<string> {
  const { workflow } = client;
  const workflowId = `bare/${randomUUID()}`;
  const startWorkflowOperation = new WithStartWorkflowOperation<typeof bareWorkflow>(
    'bareWorkflow',
    {
      workflowId,
      taskQueue: BARE_QUEUE,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [steps],
      staticSummary: workflowId,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: docStatus, value: 'draft' },
        { key: senderOrg, value: SENDER },
      ]),
    },
  );
  await workflow.executeUpdateWithStart(STEP, {
    args: [0],
    updateId: `${workflowId}/0`,
    startWorkflowOperation,
  });
  const handle = workflow.getHandle(workflowId);
  for (let index = 1; index < steps.length; index += 1)
    await handle.executeUpdate(STEP, { args: [index], updateId: `${workflowId}/${index}` });
  return workflowId;
}
