import type { FileReport, ReportReference } from './fileReport.ts';
import type { ReportPrinter } from './reportPrinter.ts';

/** The scan as people read it: one line a reference and a finding, files without either left out. */
export function createTextReport(): ReportPrinter {
  let files = 0;
  let references = 0;
  let findings = 0;
  return {
    start: () => '',
    file: (report) => {
      files += 1;
      references += report.references.length;
      findings += report.findings.length;
      return linesOf(report)
        .map((line) => `${line}\n`)
        .join('');
    },
    end: (problems) => {
      const counts = [count(files, 'file'), count(references, 'reference'), count(findings, 'finding')];
      const notDone = problems.length === 0 ? [] : [count(problems.length, 'problem')];
      return `${[...counts, ...notDone].join(', ')}\n`;
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

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
