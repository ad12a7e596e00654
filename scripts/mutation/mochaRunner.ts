/**
 * Runs our mocha tests for Stryker: one process, in which one change of the code after another is switched on. Stryker's
 * own plugin asks for inner files of mocha that mocha 12 no longer has.
 */
import path from 'node:path';
import Mocha from 'mocha';

interface TestResult {
  readonly id: string;
  readonly name: string;
  readonly timeSpentMs: number;
  /** Stryker's numbers: passed, failed. */
  readonly status: 0 | 1;
  readonly failureMessage?: string;
}

interface MutantRun {
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly activeMutant: { readonly id: string };
  readonly mutantActivation: 'runtime' | 'static';
}

/** What the changed code asks which of its changes is on, and where it notes which ones a test reaches. */
interface Switch {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: unknown;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

class MochaRunner {
  static readonly inject = ['options'] as const;
  readonly #files: readonly string[];
  readonly #mocha: Mocha;
  readonly #switch: Switch;
  #results: TestResult[] = [];
  #isLoaded = false;

  constructor(options: { readonly testFiles: readonly string[] }) {
    this.#files = options.testFiles;
    const scope = globalThis as unknown as { __stryker__?: Switch };
    this.#switch = scope.__stryker__ ??= {};
    const take = (result: TestResult): void => void this.#results.push(result);
    this.#mocha = new Mocha({ reporter: reporterTo(take), timeout: 0 });
  }

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: false };
  }

  init(): Promise<void> {
    this.#mocha.cleanReferencesAfterRun(false);
    this.#files.forEach((file) => this.#mocha.addFile(path.resolve(file)));
    const now = this.#switch;
    this.#mocha.suite.beforeEach(function nameTest() {
      now.currentTestId = this.currentTest?.fullTitle();
    });
    return Promise.resolve();
  }

  async dryRun(): Promise<unknown> {
    await this.#run(undefined, false);
    return { status: 'complete', tests: this.#results, mutantCoverage: this.#switch.mutantCoverage };
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, mutantActivation }: MutantRun): Promise<unknown> {
    this.#switch.hitLimit = hitLimit;
    this.#switch.hitCount = hitLimit === undefined ? undefined : 0;
    const titles = testFilter?.map((title) => title.replaceAll(/[^\w ]/g, '\\$&')).join('|');
    this.#mocha.grep(new RegExp(titles === undefined ? '' : `^(?:${titles})$`));
    await this.#run(activeMutant.id, mutantActivation === 'static');
    const failed = this.#results.filter(({ status }) => status === 1);
    const nrOfTests = this.#results.length;
    if (hitLimit !== undefined && (this.#switch.hitCount ?? 0) > hitLimit) {
      return { status: 'timeout', reason: 'the change makes a loop endless' };
    }
    return failed.length === 0
      ? { status: 'survived', nrOfTests }
      : {
          status: 'killed',
          nrOfTests,
          killedBy: failed.map(({ id }) => id),
          failureMessage: failed[0]?.failureMessage,
        };
  }

  /** `early` switches the change on before the files load: it stands in what is worked out then. */
  async #run(mutant: string | undefined, early: boolean): Promise<void> {
    if (!this.#isLoaded) {
      this.#switch.activeMutant = early ? mutant : undefined;
      await this.#mocha.loadFilesAsync();
      this.#isLoaded = true;
    }
    this.#switch.activeMutant = mutant;
    this.#results = [];
    setBail(this.#mocha.suite, mutant !== undefined);
    await new Promise((resolve) => this.#mocha.run(resolve));
  }
}

/** After the first failure of a changed code nothing more is to be learnt. */
function setBail(suite: Mocha.Suite, bail: boolean): void {
  suite.bail(bail);
  suite.suites.forEach((inner) => {
    setBail(inner, bail);
  });
}

function reporterTo(take: (result: TestResult) => void): Mocha.ReporterConstructor {
  return class Reporter extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner) {
      super(runner);
      runner.on('pass', (test) => {
        take({ ...nameOf(test), status: 0 });
      });
      runner.on('fail', (test, error: Error) => {
        take({ ...nameOf(test.ctx?.currentTest ?? test), status: 1, failureMessage: error.message });
      });
    }
  };
}

function nameOf(test: Mocha.Runnable): { id: string; name: string; timeSpentMs: number } {
  return { id: test.fullTitle(), name: test.fullTitle(), timeSpentMs: test.duration ?? 0 };
}

export const strykerPlugins: readonly unknown[] = [
  { kind: 'TestRunner', name: 'our-mocha', injectableClass: MochaRunner },
];
