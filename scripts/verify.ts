/** Everything that can be checked without VS Code: `npm run verify`, about a minute. */
import { runStaticChecks, runUnitTests } from './checks.ts';

const [checksPassed, testsPassed] = await Promise.all([runStaticChecks(), runUnitTests()]);
process.exitCode = checksPassed && testsPassed ? 0 : 1;
