import type { Stage } from './stage.js';

/** What happens to one document, with several callers who do not wait for each other. */
export type Story = (stage: Stage) => Promise<void>;
