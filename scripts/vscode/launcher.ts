#!/usr/bin/env node
/**
 * Stands in for a VS Code executable: understands the arguments that `@vscode/test-electron` passes, runs the tests in
 * code-server's extension host with a headless browser as its window, and ends with the tests' exit code.
 */
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startCodeServer } from './codeServerProcess.ts';
import { exitOnSignals } from './exitOnSignals.ts';
import { createTemporaryFolder } from './temporaryFolder.ts';
import { workbenchUrl } from './workbenchUrl.ts';

const TIMEOUT_MS = Number(process.env['SHIPPABLE_TEST_MINUTES'] ?? 5) * 60_000;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
  // VS Code has many more, none of which matters here.
  strict: false,
  allowPositionals: true,
});

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Resolves with the exit code that the extension host gives when the tests are over. */
async function runTestsInWindow(page: Page, port: number): Promise<number> {
  const exit = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
  });
  // The tests write their own report; this is the console of the host, for a closer look.
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
    if (process.env['SHIPPABLE_HOST_LOG'] !== undefined) {
      console.error(format(...args));
    }
  });
  await page.goto(
    workbenchUrl(port, {
      workspace: positionals[0],
      extensionDevelopmentPaths: developedPaths.slice(0, 1),
      extensionTestsPath: text(values.extensionTestsPath),
    }),
  );
  const crashed = new Promise<string>((resolve) => {
    page.once('crash', () => {
      resolve('the window crashed');
    });
  });
  const late = sleep(TIMEOUT_MS, `no result after ${TIMEOUT_MS / 1000} s`, { ref: false });
  const end = await Promise.race([exit, crashed, late]);
  if (typeof end === 'number') {
    return end;
  }
  console.error(`in-host tests: ${end}`);
  return 1;
}

/** A window in a browser takes one extension under development; others are installed for it. */
async function installOthers(developed: readonly string[], extensionsFolder: string): Promise<void> {
  await mkdir(extensionsFolder, { recursive: true });
  for (const source of developed.slice(1)) {
    const manifest = await readFile(path.join(source, 'package.json'), 'utf8');
    const { publisher, name, version } = JSON.parse(manifest) as Readonly<Record<string, string>>;
    await cp(source, path.join(extensionsFolder, `${publisher}.${name}-${version}`), { recursive: true });
  }
}

exitOnSignals();
const folder = createTemporaryFolder();
const developedPaths = (values.extensionDevelopmentPath as readonly unknown[]).map(String);
const userDataFolder = text(values['user-data-dir']);
const extensionsFolder = text(values['extensions-dir']) ?? path.join(folder.path, 'extensions');
await installOthers(developedPaths, extensionsFolder);
const server = await startCodeServer({
  folder: folder.path,
  ...(userDataFolder === undefined ? {} : { userDataFolder }),
  extensionsFolder,
  trustWorkspaces: process.env['SHIPPABLE_TEST_UNTRUSTED'] === undefined,
  fewExtensions: true,
  testDriver: true,
});
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  process.exitCode = await runTestsInWindow(page, server.port);
} finally {
  await browser.close();
  await server.stop();
  folder.remove();
}
