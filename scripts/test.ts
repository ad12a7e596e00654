/**
 * The whole test run: `npm test`. It installs the tools that are missing, then runs three lanes side by side: the workbench
 * with the packed extension, which takes longest; the suites inside VS Code, and then the pages in a browser; and the checks of
 * the code with all else that mocha runs for each `test/NAME/.mocharc.json`. Windows wait for much of their time, so that three
 * lanes keep two cores busy. The failures of all of them are told once more at the end, above the closing line that sums them.
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

const WORKBENCH = 'e2e';
/** The pages in a browser alone: they run in the lane of the suites inside VS Code. */
const PAGES = 'webview';

async function setUp(): Promise<void> {
  await chromiumPath();
  await registryTools();
  await codeServerFolder();
  console.log('test: building and packing the extension');
  await packageExtension();
}

/** The folders of the lane that has no windows: unit tests first. */
function nodeFolders(): readonly string[] {
  const folders = globSync('*/.mocharc.json', { cwd: path.join(ROOT, 'test') }).map((file) =>
    path.dirname(file),
  );
  const others = folders.filter((name) => !['unit', WORKBENCH, PAGES].includes(name)).sort();
  return ['unit', ...others];
}

/** Each output is shown when it is whole: the other lanes print meanwhile. */
async function runFolders(names: readonly string[]): Promise<TestReport> {
  let report = NO_TESTS;
  for (const name of names) {
    report = addReports(report, await runMochaFolder(name, { output: 'collect' }));
  }
  return report;
}

async function runHostTests(): Promise<TestReport> {
  console.log('test: test/integration, inside VS Code');
  const report = await runSuites([]);
  return addReports(report, await runFolders([PAGES]));
}

async function runWorkbenchTests(): Promise<TestReport> {
  console.log(
    `test: test/${WORKBENCH}, the workbench with the packed extension; its output comes at its end`,
  );
  return runFolders([WORKBENCH]);
}

/** A check of the code counts as no test, but its failure fails the run. */
async function runChecks(): Promise<readonly string[]> {
  console.log('test: lint, types, formatting, unused code');
  return runStaticChecks();
}

exitOnSignals();
await setUp();
const [workbenchTests, hostTests, [checkFailures, nodeTests]] = await Promise.all([
  runWorkbenchTests(),
  runHostTests(),
  runChecks().then(async (failures) => [failures, await runFolders(nodeFolders())] as const),
]);
const { passed, failed, failures } = [workbenchTests, hostTests, nodeTests].reduce(addReports);
for (const failure of [...checkFailures, ...failures]) {
  console.log(`FAILED ${failure}\n`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = checkFailures.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
