/**
 * The whole test run: `npm test`. It does two jobs at a time, one for each core. The tests of single cases need no tool:
 * they run while the tools that are missing are installed. Then come the workbench with the packed extension, the suites
 * inside VS Code, the checks of the code, and all else that mocha runs for each `test/NAME/.mocharc.json`. The failures
 * of all of them are told once more at the end, above the closing line that sums them.
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
import { addReports, brokenRun, NO_TESTS } from './testReport.ts';
import type { TestReport } from './testReport.ts';
import { exitOnSignals } from './vscode/exitOnSignals.ts';

type TestJob = () => Promise<TestReport>;

const CORES = 2;

/** The folders of mocha that take longest: the workbench with the packed extension, and tests of single cases. */
const WORKBENCH = 'e2e';
const UNIT = 'unit';

async function setUp(): Promise<void> {
  await chromiumPath();
  await registryTools();
  await codeServerFolder();
  console.log('test: building and packing the extension');
  await packageExtension();
}

/** Without the tools most jobs cannot run: they are left out, and why is told at once and at the end. */
async function reportSetUp(): Promise<TestReport> {
  try {
    await setUp();
    return NO_TESTS;
  } catch (error) {
    const failure = `set-up: ${error instanceof Error ? error.message : String(error)}`;
    console.error(failure);
    return brokenRun(failure);
  }
}

/** The job without tools first, then the longest. Each output is shown when it is whole: another job prints meanwhile. */
function testJobs(tools: Promise<TestReport>): readonly TestJob[] {
  const withTools =
    (job: TestJob): TestJob =>
    async () =>
      (await tools).failed > 0 ? NO_TESTS : job();
  const mochaRun =
    (name: string): TestJob =>
    () =>
      runMochaFolder(name, { output: 'collect' });
  const others = globSync('*/.mocharc.json', { cwd: path.join(ROOT, 'test') })
    .map((file) => path.dirname(file))
    .filter((name) => name !== WORKBENCH && name !== UNIT);
  return [
    mochaRun(UNIT),
    withTools(mochaRun(WORKBENCH)),
    withTools(runInsideVsCode),
    runChecks,
    ...others.sort().map((name) => withTools(mochaRun(name))),
    () => tools,
  ];
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

/** Whoever is free takes the next job. */
async function runJobs(jobs: readonly TestJob[]): Promise<TestReport> {
  const waiting = [...jobs];
  const reports: TestReport[] = [];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      reports.push(await job());
    }
  };
  await Promise.all(Array.from({ length: CORES }, work));
  return reports.reduce(addReports, NO_TESTS);
}

exitOnSignals();
const { passed, failed, failures } = await runJobs(testJobs(reportSetUp()));
for (const failure of failures) {
  console.log(`FAILED ${failure}\n`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failures.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
