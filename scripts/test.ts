/**
 * The whole test run: `npm test`. It installs the tools that are missing, then checks the code and runs every test:
 * mocha under Node for each `test/NAME/.mocharc.json`, the in-host suites, and the workbench last. The closing line sums
 * all of them.
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
import { addCounts } from './testCounts.ts';
import type { TestCounts } from './testCounts.ts';
import { exitOnSignals } from './vscode/exitOnSignals.ts';

const WORKBENCH = 'e2e';

async function setUp(): Promise<void> {
  await chromiumPath();
  await registryTools();
  await codeServerFolder();
  console.log('test: building and packing the extension');
  await packageExtension();
}

/** Mocha's folders: unit tests first, the workbench last. */
function mochaFolders(): readonly string[] {
  const folders = globSync('*/.mocharc.json', { cwd: path.join(ROOT, 'test') }).map((file) =>
    path.dirname(file),
  );
  const others = folders.filter((name) => name !== 'unit' && name !== WORKBENCH).sort();
  return ['unit', ...others];
}

async function runAllTests(): Promise<TestCounts> {
  let counts: TestCounts = { passed: 0, failed: 0 };
  for (const name of mochaFolders()) {
    console.log(`test: test/${name}`);
    counts = addCounts(counts, await runMochaFolder(name));
  }
  console.log('test: test/integration, inside VS Code');
  counts = addCounts(counts, await runSuites([]));
  console.log(`test: test/${WORKBENCH}, the workbench with the packed extension`);
  return addCounts(counts, await runMochaFolder(WORKBENCH));
}

exitOnSignals();
await setUp();
console.log('test: lint, types, formatting, unused code');
const checksPassed = await runStaticChecks();
const { passed, failed } = await runAllTests();
if (!checksPassed) {
  console.log('A check of the code FAILED; its words stand above.');
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = checksPassed && failed === 0 && passed > 0 ? 0 : 1;
