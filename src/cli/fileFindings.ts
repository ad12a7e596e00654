import type { AnalysisInput } from '../core/analysis/analysisContext.ts';
import { analyzeDocument } from '../core/analysis/analyzeDocument.ts';
import { fixKind, type Finding } from '../core/analysis/finding.ts';
import { RULES } from '../core/analysis/ruleTable.ts';
import type { LineIndex } from '../core/domain/textPosition.ts';
import { findingMessage } from '../core/messages/findingMessages.ts';
import { FINDINGS_PAGE, ruleTitle } from '../core/messages/ruleTexts.ts';
import { reportPlace, type ReportFinding } from './fileReport.ts';
import type { SarifRule } from './sarifReport.ts';

/** Findings of one file as the headless contract writes them. */
export function reportFindings(input: AnalysisInput, lines: LineIndex): readonly ReportFinding[] {
  return analyzeDocument(input).map((finding) => toReport(finding, lines));
}

function toReport(finding: Finding, lines: LineIndex): ReportFinding {
  return {
    code: finding.code,
    severity: finding.severity,
    message: findingMessage(finding.message),
    ...reportPlace(lines, finding.range),
    fix: fixKind(finding),
  };
}

/** What code-scanning services show of the rules. */
export function sarifRules(): readonly SarifRule[] {
  return RULES.map(({ code, severity }) => ({
    code,
    severity,
    title: ruleTitle(code),
    help: `${ruleTitle(code)}. What it does to a build and how to mend it: ${FINDINGS_PAGE}, section ${code}.`,
    helpUri: '',
  }));
}
