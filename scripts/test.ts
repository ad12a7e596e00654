/**
 * The whole test run: `npm test`. It installs the tools that are missing, then runs two lanes side by side, one for each
 * core: the workbench with the packed extension, which takes longest; and the checks of the code, the suites inside VS Code and
 * all else that mocha runs for each `test/NAME/.mocharc.json`. The failures of all of them are told once more at
 * the end, above the closing line that sums them.
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

async function setUp(): Promise<void> {
  await chromiumPath();
  await registryTools();
  await codeServerFolder();
  console.log('test: building and packing the extension');
  await packageExtension();
}

/** Mocha's folders but for the workbench: unit tests first. */
function otherFolders(): readonly string[] {
  const folders = globSync('*/.mocharc.json', { cwd: path.join(ROOT, 'test') }).map((file) =>
    path.dirname(file),
  );
  const others = folders.filter((name) => name !== 'unit' && name !== WORKBENCH).sort();
  return ['unit', ...others];
}

/** Each output is shown when it is whole: the other lane prints meanwhile. */
async function runFolders(names: readonly string[]): Promise<TestReport> {
  let report = NO_TESTS;
  for (const name of names) {
    report = addReports(report, await runMochaFolder(name, { output: 'collect' }));
  }
  return report;
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

async function runOthers(): Promise<TestReport> {
  console.log('test: test/integration, inside VS Code');
  const report = await runSuites([]);
  return addReports(report, await runFolders(otherFolders()));
}

exitOnSignals();
await setUp();
const [workbenchTests, [checkFailures, otherTests]] = await Promise.all([
  runWorkbenchTests(),
  runChecks().then(async (failures) => [failures, await runOthers()] as const),
]);
const { passed, failed, failures } = addReports(workbenchTests, otherTests);
for (const failure of [...checkFailures, ...failures]) {
  console.log(`FAILED ${failure}\n`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = checkFailures.length === 0 && failed === 0 && passed > 0 ? 0 : 1;
