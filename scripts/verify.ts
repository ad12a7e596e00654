/** Everything that can be checked without VS Code: `npm run verify`, about a minute. */
import { runStaticChecks, runUnitTests } from './checks.ts';

const failures = (await Promise.all([runStaticChecks(), runUnitTests()])).flat();
for (const failure of failures) {
  console.log(`FAILED ${failure}`);
}
process.exitCode = failures.length === 0 ? 0 : 1;
