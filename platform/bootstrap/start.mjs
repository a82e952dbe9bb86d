/** `npm start`: everything from nothing, then MongoDB, Temporal, worker and API. */
import { runCompiled } from './run-compiled.mjs';

await runCompiled('platform', 'start', 'main.js');
