import { folderProblem } from './commandFolder.ts';
import { SCAN_HELP } from './commandHelp.ts';
import type { CommandOutput } from './commandOutput.ts';
import { EXIT } from './exitCode.ts';
import { PROGRAM } from './programName.ts';
import { FileAnalyses } from './fileAnalysis.ts';
import type { FileReport } from './fileReport.ts';
import type { Problem } from './folderFile.ts';
import { createJsonReport } from './jsonReport.ts';
import { readKnownFile } from './knownFile.ts';
import { ownVersion } from './ownFiles.ts';
import type { ReportPrinter } from './reportPrinter.ts';
import { createSarifReport } from './sarifReport.ts';
import { sarifRules } from './sarifRules.ts';
import { scanFolder, type ScanMeans } from './scanFolder.ts';
import { parseScanOptions, SCAN_USAGE } from './scanOptions.ts';
import type { ScanOptions } from './scanOptions.ts';
import { createTextReport } from './textReport.ts';
import { terminalLines, terminalText } from '../core/messages/shownText.ts';

/** `scan`: references and findings of every candidate file. Gives the exit code; see `SCAN_HELP`. */
export async function runScan(args: readonly string[], output: CommandOutput): Promise<number> {
  const options = parseScanOptions(args);
  if (options === 'help') {
    await output.out(terminalText(SCAN_HELP));
    return EXIT.done;
  }
  const problem = 'problem' in options ? options.problem : folderProblem(options.folder);
  if ('problem' in options || problem !== undefined) {
    output.err(terminalLines(problem ?? '', `usage: ${PROGRAM} ${SCAN_USAGE}`));
    return EXIT.badUse;
  }
  const records = options.known === undefined ? null : readKnownFile(options.known);
  if (typeof records === 'string') {
    output.err(terminalLines(records));
    return EXIT.badUse;
  }
  return new Scan(output, options).run(options.folder, { ...options, records });
}

/** One run: prints each file as it comes, and remembers only what the end of the report and the exit code need. */
class Scan {
  readonly #output: CommandOutput;
  readonly #printer: ReportPrinter;
  readonly #problems: Problem[] = [];
  #hasError = false;

  constructor(output: CommandOutput, options: ScanOptions) {
    this.#output = output;
    this.#printer = createPrinter(options, output.colours === true);
  }

  async run(
    folder: string,
    options: Pick<ScanMeans, 'include' | 'exclude' | 'fix' | 'records'>,
  ): Promise<number> {
    await this.#output.out(this.#printer.start());
    const means = {
      ...options,
      analyses: new FileAnalyses(),
      onProblem: (problem: Problem) => {
        this.#tell(problem);
      },
      onNote: (path: string, note: string) => {
        this.#output.err(terminalLines(`${path}: ${note}`));
      },
      onFixed: (path: string) => {
        this.#output.err(terminalLines(`${path}: fixed`));
      },
    };
    for (const report of scanFolder(folder, means)) {
      this.#look(report);
      const isWritten = await this.#output.out(this.#printer.file(report));
      // Where nobody reads the report, nothing is scanned for it; what is to be fixed is fixed.
      if (!isWritten && !options.fix) {
        return EXIT.incomplete;
      }
    }
    return this.#exitCode(await this.#output.out(this.#printer.end(this.#problems)));
  }

  #look({ path, problem, findings }: FileReport): void {
    this.#hasError ||= findings.some(({ severity }) => severity === 'error');
    if (problem !== undefined) {
      this.#tell({ path, problem });
    }
  }

  #tell(problem: Problem): void {
    this.#problems.push(problem);
    this.#output.err(terminalLines(`${problem.path}: ${problem.problem}`));
  }

  #exitCode(isWritten: boolean): number {
    if (this.#hasError) {
      return EXIT.no;
    }
    return this.#problems.length === 0 && isWritten ? EXIT.done : EXIT.incomplete;
  }
}

function createPrinter({ format, findingsOnly }: ScanOptions, colours: boolean): ReportPrinter {
  switch (format) {
    case 'json':
      return createJsonReport();
    case 'text':
      return createTextReport({ colours, findingsOnly });
    case 'sarif':
      return createSarifReport(sarifRules(), ownVersion());
  }
}
