/** Apart from the product's queues: its workers know no bare workflow. */
export const BARE_QUEUE = 'bare';
