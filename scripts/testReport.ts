import { readFile } from 'node:fs/promises';

/** What a run of tests leaves for the process that started it, as JSON. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** For each failed test its whole title and, on the lines below, its error. */
  readonly failures: readonly string[];
}

export const NO_TESTS: TestReport = { passed: 0, failed: 0, failures: [] };

/** One failure that no test of its own stands for: the run broke. */
export function brokenRun(failure: string): TestReport {
  return { passed: 0, failed: 1, failures: [failure] };
}

export function addReports(one: TestReport, other: TestReport): TestReport {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    failures: [...one.failures, ...other.failures],
  };
}

/** Undefined where a run ended before it wrote its report. */
export async function readReport(file: string): Promise<TestReport | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as TestReport);
}
