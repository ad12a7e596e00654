import type { FileReport, ReportReference } from './fileReport.ts';
import type { ReportPrinter } from './reportPrinter.ts';
import { plural } from '../core/messages/plural.ts';
import { terminalLines } from '../core/messages/shownText.ts';

/** The scan as people read it: one line a reference and a finding, files without either left out. */
export function createTextReport(): ReportPrinter {
  let files = 0;
  let references = 0;
  let findings = 0;
  return {
    start: () => terminalLines(),
    file: (report) => {
      files += 1;
      references += report.references.length;
      findings += report.findings.length;
      return terminalLines(...linesOf(report));
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

function linesOf(file: FileReport): readonly string[] {
  const problem = file.problem === undefined ? [] : [`${file.path}: ${file.problem}`];
  const references = file.references.map(
    (reference) =>
      `${file.path}:${String(reference.line)}:${String(reference.column)}: ${describe(reference)}`,
  );
  const findings = file.findings.map(
    ({ line, column, severity, message, code }) =>
      `${file.path}:${String(line)}:${String(column)}: ${severity}: ${message} (${code})`,
  );
  return [...problem, ...references, ...findings];
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
