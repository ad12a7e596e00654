import type { FileReport, ReportReference } from './fileReport.ts';

/** The scan as people read it: one line a reference and a finding, files without either left out. */
export function toTextReport(files: readonly FileReport[]): string {
  const lines: string[] = [];
  for (const file of files) {
    for (const reference of file.references) {
      lines.push(
        `${file.path}:${String(reference.line)}:${String(reference.column)}: ${describe(reference)}`,
      );
    }
    for (const { line, column, severity, message, code } of file.findings) {
      lines.push(`${file.path}:${String(line)}:${String(column)}: ${severity}: ${message} (${code})`);
    }
  }
  const references = files.reduce((sum, file) => sum + file.references.length, 0);
  const findings = files.reduce((sum, file) => sum + file.findings.length, 0);
  lines.push(
    `${count(files.length, 'file')}, ${count(references, 'reference')}, ${count(findings, 'finding')}`,
  );
  return `${lines.join('\n')}\n`;
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
