/** Names of workflow types and queues: the wire between API, worker and server. */
export const DOCUMENT_WORKFLOW = 'documentWorkflow';
export const BATCH_WORKFLOW = 'deliveryBatchWorkflow';

/** Documents; broadcasts' batches, so that a new document never waits behind a circular; foreign systems. */
export const DOCUMENTS_QUEUE = 'documents';
export const BULK_QUEUE = 'bulk';
export const GATEWAY_QUEUE = 'gateway';

/** Below the 10 s default: after the death of a worker callers wait for it (measured 2.6–3.8 s). */
export const WORKFLOW_TASK_TIMEOUT = '3 seconds';
