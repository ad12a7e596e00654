import { createHash } from 'node:crypto';

import type { FileReport, ReportFinding, ReportSeverity } from './fileReport.ts';
import { withoutMarks, type SarifRule } from './sarifRules.ts';

const LEVELS: Readonly<Record<ReportSeverity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Words of the services that show rules, where SARIF's own levels do not tell enough. */
const PROBLEM_SEVERITIES: Readonly<Record<ReportSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'recommendation',
  hint: 'recommendation',
};

/** The findings as SARIF 2.1.0 (OASIS), one run; paths are relative to the scanned folder. */
export function toSarifReport(
  files: readonly FileReport[],
  rules: readonly SarifRule[],
  version: string,
): string {
  const driver = { name: 'shippable-integrations', version, rules: rules.map(toDescriptor) };
  const results = files.flatMap((file) => {
    const seen = new Map<string, number>();
    return file.findings.map((finding) => toResult(file.path, finding, rules, seen));
  });
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SCANNED: { description: { text: 'The scanned folder.' } } },
    invocations: [{ executionSuccessful: true }],
    results,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function toDescriptor(rule: SarifRule): object {
  const { code, severity, title, description, markdown, tags, securitySeverity } = rule;
  return {
    id: code,
    name: code,
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { text: withoutMarks(markdown), markdown },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags,
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITIES[severity],
      ...(securitySeverity === null ? {} : { 'security-severity': securitySeverity }),
    },
  };
}

function toResult(
  path: string,
  finding: ReportFinding,
  rules: readonly SarifRule[],
  seen: Map<string, number>,
): object {
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
    partialFingerprints: { primaryLocationLineHash: fingerprint(path, finding, seen) },
  };
}

/** Stays the same when lines above come or go: services tell by it that a finding is an old one. */
function fingerprint(path: string, { code, message }: ReportFinding, seen: Map<string, number>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([path, code, message]))
    .digest('hex')
    .slice(0, 16);
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return `${hash}:${String(count)}`;
}
