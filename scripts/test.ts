/**
 * The whole test run: `npm test`. It installs the tools that are missing, then does two jobs at a time, one for each core:
 * the workbench with the packed extension, the suites inside VS Code, the checks of the code, and all else that mocha runs
 * for each `test/NAME/.mocharc.json`. Beside them run those that mostly wait for servers. The failures of all of them are told
 * once more at the end, above the closing line that sums them.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { runStaticChecks } from './checks.ts';
import { runSuites } from './integration/runSuites.ts';
import { packageExtension } from './packageExtension.ts';
import { ROOT } from './runCommand.ts';
import { runMochaFolder } from './runMochaFolder.ts';
import { chromiumPath } from './setup/chromium.ts';
import { codeServerFolder } from './setup/codeServer.ts';
import { registryTools } from './setup/registryTools.ts';
import { addReports, NO_TESTS } from './testReport.ts';
import type { TestReport } from './testReport.ts';
import { exitOnSignals } from './vscode/exitOnSignals.ts';

type TestJob = () => Promise<TestReport>;

const CORES = 2;

/** The folders of mocha that take longest: the workbench with the packed extension, and tests of single cases. */
const WORKBENCH = 'e2e';
const UNIT = 'unit';

/** The folders of mocha whose tests wait half of their time for a server that is slow or silent on purpose. */
const WAITING: readonly string[] = ['registries', 'fuzz'];

async function setUp(): Promise<void> {
  await chromiumPath();
  await registryTools();
  await codeServerFolder();
  console.log('test: building and packing the extension');
  await packageExtension();
}

/** The jobs, the longest first. Each output is shown when it is whole: another job prints meanwhile. */
function testJobs(): readonly TestJob[] {
  const others = globSync('*/.mocharc.json', { cwd: path.join(ROOT, 'test') })
    .map((file) => path.dirname(file))
    .filter((name) => ![WORKBENCH, UNIT, ...WAITING].includes(name));
  return [mochaRun(WORKBENCH), runInsideVsCode, mochaRun(UNIT), runChecks, ...others.sort().map(mochaRun)];
}

function mochaRun(name: string): TestJob {
  return async () => runMochaFolder(name, { output: 'collect' });
}

async function runInsideVsCode(): Promise<TestReport> {
  console.log('test: test/integration, inside VS Code');
  return runSuites([]);
}

/** A check of the code counts as no test, but its failure fails the run. */
async function runChecks(): Promise<TestReport> {
  console.log('test: lint, types, formatting, unused code');
  return { ...NO_TESTS, failures: await runStaticChecks() };
}

/** So many jobs at a time: whoever is free takes the next one. */
async function runJobs(jobs: readonly TestJob[], workers: number): Promise<TestReport> {
  const waiting = [...jobs];
  const reports: TestReport[] = [];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      reports.push(await job());
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return reports.reduce(addReports, NO_TESTS);
}

exitOnSignals();
await setUp();
const reports = await Promise.all([runJobs(testJobs(), CORES), runJobs(WAITING.map(mochaRun), 1)]);
const { passed, failed, failures } = reports.reduce(addReports, NO_TESTS);
for (const failure of failures) {
  console.log(`FAILED ${failure}\n`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failures.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
