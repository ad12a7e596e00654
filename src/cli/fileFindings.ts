import type { AnalysisInput } from '../core/analysis/analysisContext.ts';
import { analyzeDocument } from '../core/analysis/analyzeDocument.ts';
import { fixKind, type Finding } from '../core/analysis/finding.ts';
import type { LineIndex } from '../core/domain/textPosition.ts';
import { findingMessage } from '../core/messages/findingMessages.ts';
import { reportPlace, type ReportFinding } from './fileReport.ts';

/** Findings of one file as the reports of the command line give them. */
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
