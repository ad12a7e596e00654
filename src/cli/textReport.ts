import type { FileReport, ReportFinding, ReportReference, ReportSeverity } from './fileReport.ts';
import type { ReportPrinter } from './reportPrinter.ts';
import { plural } from '../core/messages/plural.ts';
import { colouredLine, joined, terminalLines, terminalList } from '../core/messages/shownText.ts';
import type { TerminalColour, TerminalText } from '../core/messages/shownText.ts';

const COLOURS: Readonly<Record<ReportSeverity, TerminalColour>> = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'grey',
};

export interface TextReportOptions {
  readonly colours: boolean;
  /** References are counted, and not listed: in a log they would bury the findings. */
  readonly findingsOnly: boolean;
}

/** The scan as people read it: one line a reference and a finding, files without either left out. */
export function createTextReport(options: TextReportOptions): ReportPrinter {
  let files = 0;
  let references = 0;
  let findings = 0;
  return {
    start: () => terminalLines(),
    file: (report) => {
      files += 1;
      references += report.references.length;
      findings += report.findings.length;
      return linesOf(report, options);
    },
    end: (problems) => {
      const counts = [
        plural(
          files,
          () => '1 file',
          () => `${files} files`,
        ),
        plural(
          references,
          () => '1 reference',
          () => `${references} references`,
        ),
        plural(
          findings,
          () => '1 finding',
          () => `${findings} findings`,
        ),
      ];
      const notDone =
        problems.length === 0
          ? []
          : [
              plural(
                problems.length,
                () => '1 problem',
                () => `${problems.length} problems`,
              ),
            ];
      return terminalLines([...counts, ...notDone].join(', '));
    },
  };
}

function linesOf(file: FileReport, { colours, findingsOnly }: TextReportOptions): TerminalText {
  const problem = file.problem === undefined ? [] : [`${file.path}: ${file.problem}`];
  const listed = findingsOnly ? [] : file.references;
  const references = listed.map(
    (reference) =>
      `${file.path}:${String(reference.line)}:${String(reference.column)}: ${describe(reference)}`,
  );
  const plain = terminalList([...problem, ...references]);
  return joined([plain, ...file.findings.map((finding) => findingLine(file.path, finding, colours))]);
}

function findingLine(path: string, finding: ReportFinding, colours: boolean): TerminalText {
  const { line, column, severity, message, code } = finding;
  const parts = [`${path}:${String(line)}:${String(column)}: `, severity, `: ${message} (${code})`] as const;
  return colours
    ? colouredLine(parts[0], parts[1], COLOURS[severity], parts[2])
    : terminalLines(parts.join(''));
}

function describe(reference: ReportReference): string {
  const { integrationName, kind, type, region, effectiveRegion } = reference;
  const place = region ?? effectiveRegion;
  const facts = [
    type ?? 'no type',
    ...(place === null ? [] : [place]),
    ...(reference.shadowed ? ['shadowed'] : []),
  ];
  return `${integrationName} (${kind}: ${facts.join(', ')})`;
}
