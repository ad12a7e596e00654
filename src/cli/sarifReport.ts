import type { FileReport, ReportFinding, ReportSeverity } from './fileReport.ts';

/** What SARIF says of a rule, so that code-scanning services can show it. */
export interface SarifRule {
  readonly code: string;
  readonly severity: ReportSeverity;
  readonly title: string;
  readonly help: string;
  readonly helpUri: string;
}

const LEVELS: Readonly<Record<ReportSeverity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The findings as SARIF 2.1.0 (OASIS), one run; paths are relative to the scanned folder. */
export function toSarifReport(
  files: readonly FileReport[],
  rules: readonly SarifRule[],
  version: string,
): string {
  const driver = {
    name: 'shippable-integrations',
    version,
    rules: rules.map(({ code, severity, title, help, helpUri }) => ({
      id: code,
      name: code,
      shortDescription: { text: title },
      fullDescription: { text: help },
      help: { text: help },
      ...(helpUri === '' ? {} : { helpUri }),
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SCANNED: { description: { text: 'The scanned folder.' } } },
    results: files.flatMap((file) => file.findings.map((finding) => toResult(file.path, finding, rules))),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function toResult(path: string, finding: ReportFinding, rules: readonly SarifRule[]): object {
  const ruleIndex = rules.findIndex(({ code }) => code === finding.code);
  const { line: startLine, column: startColumn, endLine, endColumn } = finding;
  return {
    ruleId: finding.code,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SCANNED' },
          region: { startLine, startColumn, endLine, endColumn },
        },
      },
    ],
  };
}
