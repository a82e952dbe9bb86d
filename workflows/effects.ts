import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  condition,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  proxyActivities,
  sleep,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { GatewayActivities } from '../activities/gateway-activities.js';
import { SYSTEM } from '../domain/access/system-actor.js';
import type { SystemCommand } from '../domain/case/commands.js';
import {
  batchesToOpen,
  batchesToTell,
  batchReports,
  type Dispatch,
  dispatches,
  documentForBatch,
} from '../domain/case/effects.js';
import type { Submitted } from '../domain/commit/commit.js';
import type { Batch, DocumentState } from '../domain/document/document-state.js';
import type { CaseLife } from './case-life.js';
import { tell } from './contract/messages.js';
import {
  BATCH_WORKFLOW,
  BULK_QUEUE,
  GATEWAY_QUEUE,
  WORKFLOW_TASK_TIMEOUT,
} from './contract/names.js';
import { batchStreamId } from './contract/stream-id.js';

const gateway = {
  taskQueue: GATEWAY_QUEUE,
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '60 seconds',
} as const;
// The first failure is told at once (B-T03); after it the server tries for ever (CP-2), without events.
const first = proxyActivities<GatewayActivities>({ ...gateway, retry: { maximumAttempts: 1 } });
const again = proxyActivities<GatewayActivities>({
  ...gateway,
  retry: { initialInterval: '30 seconds', backoffCoefficient: 2, maximumInterval: '15 minutes' },
});

/** What is on its way in this run; a new run begins again, and every id is answered once. */
type Begun = Set<string>;

const command = (commandId: string, what: SystemCommand): Submitted => ({
  commandId,
  bodyHash: '',
  commands: [{ ...what, actor: SYSTEM }],
});

/** Sends what the state says is to be sent, and brings each result before the judge. */
export async function dispatchCopies(life: CaseLife): Promise<never> {
  const begun: Begun = new Set();
  const due = (): readonly Dispatch[] =>
    dispatches(life.stream.state).filter(({ id }) => !begun.has(id));
  for (;;) {
    await condition(() => due().length > 0);
    for (const dispatch of due()) {
      begun.add(dispatch.id);
      void send(life, dispatch);
    }
  }
}

async function send(life: CaseLife, { id, deliveryId, attempt }: Dispatch): Promise<void> {
  const { dispatch } = attempt === 1 ? first : again;
  let outcome: 'accepted' | 'rejected' | 'failed';
  try {
    outcome = await dispatch({ dispatchId: id, streamId: workflowInfo().workflowId, deliveryId });
  } catch {
    outcome = 'failed'; // the cause stands in the activity's own failure event
  }
  await life.insist(command(id, { type: 'dispatchResult', deliveryId, attempt, outcome }));
}

/** Opens the batches of a broadcast, and tells them of a recall or a replacement until they report. */
export async function driveBatches(life: CaseLife): Promise<never> {
  const begun: Begun = new Set();
  const due = (): readonly Instruction[] => instructions(life).filter(({ id }) => !begun.has(id));
  for (;;) {
    await condition(() => due().length > 0);
    const now = due();
    for (const { id } of now) begun.add(id);
    // Opened before it is told of anything.
    await Promise.all(now.filter(({ isOpening }) => isOpening).map(instruct));
    await Promise.all(now.filter(({ isOpening }) => !isOpening).map(instruct));
  }
}

interface Instruction {
  readonly id: string;
  readonly name: string;
  readonly submitted: Submitted;
  readonly isOpening: boolean;
}

function instructions({ stream }: CaseLife): readonly Instruction[] {
  const { document } = stream.state;
  if (document === null) return [];
  return [
    ...batchesToOpen(stream.state).map((batch) => opening(document, batch)),
    ...batchesToTell(stream.state).map((batch) => requesting(document, batch)),
  ];
}

function opening(document: DocumentState, { name, recipients }: Batch): Instruction {
  const id = `open/${name}`;
  const what = {
    type: 'openBatch',
    name: `${document.documentId}.${name}`,
    document: documentForBatch(document),
    recipients,
  } as const;
  return { id, name, isOpening: true, submitted: command(id, what) };
}

function requesting({ request }: DocumentState, { name }: Batch): Instruction {
  if (request === null) throw new Error('a batch was to be told of no request');
  const id = `request/${request.requestId}/${name}`;
  return {
    id,
    name,
    isOpening: false,
    submitted: command(id, { type: 'requestBatch', ...request }),
  };
}

/** A batch at rest has ended its workflow: what it is told then begins it again. */
async function instruct({ name, submitted, isOpening }: Instruction): Promise<void> {
  const { workflowId } = workflowInfo();
  const batchId = batchStreamId(workflowId, name);
  if (!isOpening && (await signalled(batchId, submitted))) return;
  try {
    await startChild(BATCH_WORKFLOW, {
      workflowId: batchId,
      taskQueue: BULK_QUEUE,
      workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [{ stream: null, parent: { streamId: workflowId, name }, opening: submitted }],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    await signalled(batchId, submitted); // it runs: it was begun by an earlier run, or meanwhile
  }
}

async function signalled(workflowId: string, submitted: Submitted): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(tell, submitted);
    return true;
  } catch {
    return false; // it does not run
  }
}

/** A batch reports to its parent what only the parent can conclude from. */
export async function reportToParent(
  life: CaseLife,
  parent: Readonly<{ streamId: string; name: string }>,
  reported: Set<string>,
): Promise<never> {
  const due = (): readonly ('sent' | 'requestEnded')[] =>
    batchReports(life.stream.state).filter((what) => !reported.has(what));
  for (let pauseMs = 1_000; ; ) {
    await condition(() => due().length > 0);
    for (const what of due()) {
      const id = reportId(life, parent.name, what);
      const submitted = command(id, { type: 'reportBatch', name: parent.name, what });
      if (await signalled(parent.streamId, submitted)) reported.add(what);
    }
    if (due().length === 0) continue;
    await sleep(pauseMs); // the parent does not run yet
    pauseMs = Math.min(2 * pauseMs, 900_000);
  }
}

/** Whether the parent still has to hear something. */
export const owesReport = (life: CaseLife, reported: ReadonlySet<string>): boolean =>
  batchReports(life.stream.state).some((what) => !reported.has(what));

function reportId({ stream }: CaseLife, name: string, what: string): string {
  const requestId = what === 'sent' ? '' : `/${stream.state.document?.request?.requestId}`;
  return `report/${name}/${what}${requestId}`;
}
