/** Everything that can be checked without VS Code: `npm run verify`, about a minute. */
import { runStaticChecks, runUnitTests } from './checks.ts';

// One after the other: unit tests bound times, and lint keeps both cores busy.
const checksPassed = await runStaticChecks();
const testsPassed = await runUnitTests();
process.exitCode = checksPassed && testsPassed ? 0 : 1;
