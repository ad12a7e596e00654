/**
 * The whole test run: `npm test`. It installs the tools that are missing, then runs two lanes side by side, one for each
 * core: the suites inside VS Code and the workbench, which mostly wait; and the checks of the code with all that mocha runs
 * under Node for each `test/NAME/.mocharc.json`. The closing line sums all of them.
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
import { addCounts, NO_TESTS } from './testCounts.ts';
import type { TestCounts } from './testCounts.ts';
import { exitOnSignals } from './vscode/exitOnSignals.ts';

const WORKBENCH = 'e2e';

interface LaneResult {
  readonly checksPassed: boolean;
  readonly counts: TestCounts;
}

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

/** The checks of the code and what runs under Node. Each report is shown when it is whole: the other lane prints meanwhile. */
async function runNodeLane(): Promise<LaneResult> {
  console.log('test: lint, types, formatting, unused code');
  const checksPassed = await runStaticChecks();
  let counts = NO_TESTS;
  for (const name of mochaFolders()) {
    counts = addCounts(counts, await runMochaFolder(name, { output: 'collect' }));
  }
  return { checksPassed, counts };
}

async function runWindowLane(): Promise<LaneResult> {
  console.log('test: test/integration, inside VS Code');
  const counts = await runSuites([]);
  console.log(`test: test/${WORKBENCH}, the workbench with the packed extension`);
  return {
    checksPassed: true,
    counts: addCounts(counts, await runMochaFolder(WORKBENCH, { output: 'show' })),
  };
}

exitOnSignals();
await setUp();
const lanes = await Promise.all([runWindowLane(), runNodeLane()]);
const checksPassed = lanes.every((lane) => lane.checksPassed);
const { passed, failed } = lanes.map(({ counts }) => counts).reduce(addCounts);
if (!checksPassed) {
  console.log('A check of the code FAILED; its words stand above.');
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = checksPassed && failed === 0 && passed > 0 ? 0 : 1;
