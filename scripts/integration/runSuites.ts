import { globSync } from 'node:fs';
import path from 'node:path';
import type { IntegrationSuite } from '../../test/integration/integrationSuite.ts';
import { ROOT } from '../runCommand.ts';
import { addReports, NO_TESTS } from '../testReport.ts';
import type { TestReport } from '../testReport.ts';
import { runSuite } from './runSuite.ts';

const FOLDER = path.join(ROOT, 'test', 'integration');

/**
 * Runs the suites of `test/integration` one after another.
 *
 * @param names folders to run; all where it is empty
 */
export async function runSuites(names: readonly string[]): Promise<TestReport> {
  let report = NO_TESTS;
  for (const name of globSync('*/suite.ts', { cwd: FOLDER })
    .map((file) => path.dirname(file))
    .sort()) {
    if (names.length === 0 || names.includes(name)) {
      const folder = path.join(FOLDER, name);
      report = addReports(report, await runSuite(folder, await loadSuite(folder)));
    }
  }
  return report;
}

async function loadSuite(folder: string): Promise<IntegrationSuite> {
  const module = (await import(path.join(folder, 'suite.ts'))) as { readonly suite: IntegrationSuite };
  return module.suite;
}
