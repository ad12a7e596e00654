/** Tests inside a real extension host: `npm run test:host [-- SUITE…]`. Builds the extension first. */
import { buildExtension } from './packageExtension.ts';
import { runSuites } from './integration/runSuites.ts';

await buildExtension();
const { passed, failed } = await runSuites(process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
