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

async function runCheck(check: Check): Promise<boolean> {
  const { code, output, ms } = await runCommand(check.command, check.args, { output: 'collect' });
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.title} (${(ms / 1000).toFixed(1)} s)`);
  if (code !== 0) {
    console.log(output);
  }
  return code === 0;
}

/** Lint with the layer borders, types, formatting and unused code; prints a line for each. */
export async function runStaticChecks(): Promise<boolean> {
  let passed = true;
  for (const check of STATIC_CHECKS) {
    passed = (await runCheck(check)) && passed;
  }
  return passed;
}

export async function runUnitTests(): Promise<boolean> {
  return runCheck(UNIT_TESTS);
}
