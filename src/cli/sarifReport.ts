import { createHash } from 'node:crypto';

import type { ReportFinding, ReportSeverity } from './fileReport.ts';
import type { Problem } from './folderFile.ts';
import { JsonElements, printJson, type ReportPrinter } from './reportPrinter.ts';
import { withoutMarks, type SarifRule } from './sarifRules.ts';
import { sarifText, terminalJson } from '../core/messages/shownText.ts';
import { locationInFolder, sarifLog } from './sarifLog.ts';

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

/** Where the list of results stands in the log: each result is printed at this depth. */
const RESULT_DEPTH = 4;
const END_OF_LOG = '\n    }\n  ]\n}';

/** The findings as SARIF 2.1.0 (OASIS), one run; paths are relative to the scanned folder. */
export function createSarifReport(rules: readonly SarifRule[], version: string): ReportPrinter {
  const indexes = new Map(rules.map(({ code }, index) => [code, index]));
  const results = new JsonElements(RESULT_DEPTH);
  return {
    start: () => terminalJson(startOfLog(rules, version)),
    file: (file) => {
      const seen = new Map<string, number>();
      return terminalJson(
        file.findings.map((finding) => results.next(toResult(file.path, finding, indexes, seen))).join(''),
      );
    },
    end: (problems) => {
      const invocations = printJson([toInvocation(problems)], '      ');
      return terminalJson(`${results.end()},\n      "invocations": ${invocations}${END_OF_LOG}\n`);
    },
  };
}

/** Everything before the first result. */
function startOfLog(rules: readonly SarifRule[], version: string): string {
  const log = sarifLog({ version, rules: rules.map(toDescriptor) }, {});
  return `${JSON.stringify(log, null, 2).slice(0, -END_OF_LOG.length)},\n      "results": [`;
}

function toInvocation(problems: readonly Problem[]): object {
  const notifications = problems.map(({ path, problem }) => ({
    level: 'error',
    message: { text: sarifText(problem) },
    locations: [{ physicalLocation: { artifactLocation: locationInFolder(path) } }],
  }));
  return {
    executionSuccessful: problems.length === 0,
    ...(problems.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
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
  indexes: ReadonlyMap<string, number>,
  seen: Map<string, number>,
): object {
  const ruleIndex = indexes.get(finding.code);
  const { line: startLine, column: startColumn, endLine, endColumn } = finding;
  return {
    ruleId: finding.code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: sarifText(finding.message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: locationInFolder(path),
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
