/** `npm run bench -- SCENARIO`: measures, and prints one JSON object on the last line. */
import { runCompiled } from './run-compiled.mjs';

await runCompiled('bench', 'main.js');
