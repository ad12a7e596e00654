import { runCommand } from './runCommand.ts';

interface Check {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** One after the other: beside them runs what needs the second core. */
const STATIC_CHECKS: readonly Check[] = [
  { title: 'lint and layer borders', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  { title: 'types', command: 'tsc', args: ['-p', '.'] },
  {
    title: 'what Node 20 knows, for the command line',
    command: 'tsc',
    args: ['-p', 'scripts/lint/node20.tsconfig.json'],
  },
  { title: 'types of the webviews', command: 'tsc', args: ['-p', 'webview-ui'] },
  { title: 'types of the webview tests', command: 'tsc', args: ['-p', 'test/webview'] },
  { title: 'unused code', command: 'knip', args: [] },
  {
    title: 'import circles',
    command: 'depcruise',
    args: ['--config', 'scripts/lint/importCircles.config.mjs', 'src', 'webview-ui'],
  },
  { title: 'formatting', command: 'prettier', args: ['--check', '.'] },
];

const UNIT_TESTS: Check = {
  title: 'unit tests',
  command: 'mocha',
  args: ['--config', 'test/unit/.mocharc.json'],
};

/** Prints a line for the check; gives its title and output where it failed. */
async function runCheck(check: Check): Promise<readonly string[]> {
  const { code, output, ms } = await runCommand(check.command, check.args, { output: 'collect' });
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.title} (${(ms / 1000).toFixed(1)} s)`);
  return code === 0 ? [] : [`${check.title}\n${output}`];
}

/** Lint with the layer borders, types, formatting and unused code. The result tells what failed. */
export async function runStaticChecks(): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const check of STATIC_CHECKS) {
    failures.push(...(await runCheck(check)));
  }
  return failures;
}

/** The result tells what failed. */
export async function runUnitTests(): Promise<readonly string[]> {
  return runCheck(UNIT_TESTS);
}
