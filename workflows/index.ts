/** Every workflow type, by its wire name. */
export { deliveryBatchWorkflow } from './delivery-batch.workflow.js';
export { documentWorkflow } from './document.workflow.js';
