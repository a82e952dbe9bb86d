/** `npm run faults -- --kills N --seed S`: kills under load, then checks the invariants. */
import { runCompiled } from './run-compiled.mjs';

await runCompiled('test', 'faults', 'main.js');
