/** Everything that can be checked without VS Code: `npm run verify`, under a minute. */
import { runChecks } from './checks.ts';

process.exitCode = (await runChecks()) ? 0 : 1;
