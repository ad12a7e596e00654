import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import type { IntegrationSuite } from '../../test/integration/integrationSuite.ts';
import { ROOT } from '../runCommand.ts';
import { brokenRun, NO_TESTS, readReport } from '../testReport.ts';
import type { TestReport } from '../testReport.ts';
import { createTemporaryFolder } from '../vscode/temporaryFolder.ts';
import { bundleSuite, bundleTestExtension } from './bundleSuite.ts';

const LAUNCHER = path.join(ROOT, 'scripts', 'vscode', 'launcher.ts');
const REPORT_POLL_MS = 250;

/** Runs one suite in a VS Code of its own and shows mocha's report while it grows. */
export async function runSuite(folder: string, suite: IntegrationSuite): Promise<TestReport> {
  const desktop = process.env['VSCODE_TEST_DESKTOP'];
  if (suite.untrusted === true && desktop !== undefined) {
    console.log(`in-host: left out on a desktop VS Code, which trusts what it tests: ${suite.title}`);
    return NO_TESTS;
  }
  console.log(`in-host: ${suite.title}`);
  const temporary = createTemporaryFolder();
  const report = path.join(temporary.path, 'report.json');
  const stopFollowing = follow(`${report}.log`);
  try {
    await runTests({
      ...(desktop === undefined ? { vscodeExecutablePath: LAUNCHER } : { version: desktop }),
      extensionDevelopmentPath: [ROOT, ...(await bundleExtensions(folder, suite))],
      extensionTestsPath: await bundleSuite(folder),
      launchArgs: await launchArguments(temporary.path, suite),
      extensionTestsEnv: {
        SHIPPABLE_TEST_REPORT: report,
        SHIPPABLE_TEST_MINUTES: String(suite.minutes ?? 5),
        ...(suite.untrusted === true ? { SHIPPABLE_TEST_UNTRUSTED: '1' } : {}),
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  stopFollowing();
  const result = await readReport(report);
  temporary.remove();
  return result ?? brokenRun(`in-host: ${suite.title}: the run ended without a report`);
}

async function launchArguments(folder: string, suite: IntegrationSuite): Promise<string[]> {
  const userData = path.join(folder, 'user-data');
  await writeSettings(path.join(userData, 'User'), { ...suite.settings });
  await writeSettings(path.join(userData, 'Machine'), { ...suite.machineSettings });
  return [
    ...(await openedWorkspace(folder, suite)),
    `--user-data-dir=${userData}`,
    `--extensions-dir=${path.join(folder, 'extensions')}`,
    '--disable-extensions',
  ];
}

async function bundleExtensions(folder: string, { extensions }: IntegrationSuite): Promise<string[]> {
  return Promise.all((extensions ?? []).map((name) => bundleTestExtension(path.join(folder, name))));
}

async function openedWorkspace(folder: string, suite: IntegrationSuite): Promise<readonly string[]> {
  if (suite.workspace === undefined) {
    return [];
  }
  const copy = path.join(folder, 'workspace');
  await cp(path.join(ROOT, 'test', 'fixtures', 'workspaces', suite.workspace), copy, { recursive: true });
  await suite.prepare?.(copy);
  return [path.join(copy, suite.workspaceFile ?? '')];
}

async function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
}

/** Prints what is added to a file; returns what ends that, after the last lines. */
function follow(file: string): () => void {
  let printed = 0;
  const print = (): void => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    process.stdout.write(text.slice(printed));
    printed = text.length;
  };
  const timer = setInterval(print, REPORT_POLL_MS);
  return () => {
    clearInterval(timer);
    print();
  };
}
